import { describe, expect, it } from 'vitest';
import { labelSetF1 } from '../../src/metrics/labelSets.js';

describe('labelSetF1()', () => {
  it('pools hits over items and labels', () => {
    // 2 hits, 3 predicted, 4 true.
    expect(labelSetF1(Uint8Array.of(1, 1, 0, 0, 1, 0), Uint8Array.of(1, 0, 1, 0, 1, 1))).toBeCloseTo(4 / 7, 12);
    expect(labelSetF1(Uint8Array.of(0, 1), Uint8Array.of(1, 0))).toBe(0);
    expect(labelSetF1(Uint8Array.of(0, 1), Uint8Array.of(0, 1))).toBe(1);
    expect(labelSetF1(Uint8Array.of(0, 0), Uint8Array.of(0, 0))).toBe(1);
  });

  it('wants as many predictions', () => {
    expect(() => labelSetF1(Uint8Array.of(0), Uint8Array.of(0, 1))).toThrow('2 predictions are needed, got 1');
  });
});
