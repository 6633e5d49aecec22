import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { createSchedule } from '../../src/training/createOptimizer.js';
import { constantSchedule, cosineSchedule, linearSchedule } from '../../src/training/schedule.js';

describe('schedules', () => {
  it('constant: 1 at every step', () => {
    expect([0, 1, 1000].map(constantSchedule)).toEqual([1, 1, 1]);
  });

  it('cosine: from 0 up to 1 at the end of the warm-up, ½ halfway on, 0 at the end', () => {
    const factor = cosineSchedule(110, 10);
    expect([0, 5, 10].map(factor)).toEqual([0, 0.5, 1]);
    expect(factor(60)).toBeCloseTo(0.5, 12);
    expect(factor(110)).toBeCloseTo(0, 12);
    const rest = Array.from({ length: 101 }, (_, k) => factor(10 + k));
    expect(rest.every((value, k) => k === 0 || value < rest[k - 1]!)).toBe(true);
  });

  it('linear: up to 1 after the warm-up, and down to 0 at the end, with no step at 0 before', () => {
    expect([0, 4, 9, 59, 109].map(linearSchedule(109, 9))).toEqual([0.1, 0.5, 1, 0.5, 0]);
    expect([0, 1, 2, 3].map(linearSchedule(4))).toEqual([1, 0.75, 0.5, 0.25]);
    expect(createSchedule(resolveConfig(methods.get('gcc'), 'mutag'), 100)(55)).toBe(0.5);
    expect(() => linearSchedule(10, 10)).toThrow(
      new RangeError('Cannot make a linear schedule: warm-up steps in [0, 10) are needed, got 10'),
    );
  });

  it.each([10, 11, -1, Number.NaN])('refuses %d warm-up steps of 10', (warmup) => {
    expect(() => cosineSchedule(10, warmup)).toThrow(
      new RangeError(`Cannot make a cosine schedule: warm-up steps in [0, 10) are needed, got ${warmup}`),
    );
  });

  it('createSchedule() is what the method says, with a warm-up that fits a short run', () => {
    const bgrl = resolveConfig(methods.get('bgrl'), 'pubmed');
    const long = createSchedule(bgrl, 10_000);
    expect([0, 500, 1000].map(long)).toEqual([0, 0.5, 1]);
    const short = createSchedule(bgrl, 20);
    expect([0, 1, 2].map(short)).toEqual([0, 0.5, 1]);
    expect(createSchedule(bgrl, 1)(0)).toBe(1);
    expect(createSchedule(resolveConfig(methods.get('grace'), 'cora'), 200)(150)).toBe(1);
  });
});
