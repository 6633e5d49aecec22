import { describe, expect, it } from 'vitest';
import { parseSeeds } from '../../src/benchmark/seeds.js';

describe('parseSeeds', () => {
  it.each([
    ['0-3', [0, 1, 2, 3]],
    ['5', [5]],
    ['0,3,5', [0, 3, 5]],
    ['7, 1-2', [7, 1, 2]],
    ['1-3,2', [1, 2, 3]],
  ])('reads %s', (text, seeds) => {
    expect(parseSeeds(text)).toEqual(seeds);
  });

  it.each(['', 'a', '-1', '3-1', '1.5', '0-', '0,,1', '0-99999', '12345678901'])('refuses "%s"', (text) => {
    expect(() => parseSeeds(text)).toThrow(
      `Cannot read seeds: whole numbers such as 0-9 or 0,3,5 are needed, got "${text}"`,
    );
    expect(() => parseSeeds(text)).toThrow(RangeError);
  });
});
