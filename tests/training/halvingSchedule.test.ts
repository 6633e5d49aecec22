import { describe, expect, it } from 'vitest';
import { halvingSchedule } from '../../src/training/schedule.js';

describe('halvingSchedule()', () => {
  it('halves after each so many steps', () => {
    const factor = halvingSchedule(3);
    expect([0, 2, 3, 5, 6, 9].map(factor)).toEqual([1, 1, 0.5, 0.5, 0.25, 0.125]);
  });

  it('refuses a number of steps that is none', () => {
    for (const every of [0, -1, 1.5]) expect(() => halvingSchedule(every)).toThrow(`above 0 is needed, got ${every}`);
  });
});
