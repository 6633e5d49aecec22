import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import type { PlannedTraining } from '../../src/benchmark/trial.js';
import { defaultWorkers, shareCores } from '../../src/cli/run/shareCores.js';

const machine = { cores: 4, memory: 64 * 2 ** 30 };
const training = (method: string, dataset: string) =>
  ({ method, dataset, overrides: {}, encoder: {}, task: 'embedding' }) as unknown as PlannedTraining;
const available = new Map([
  ['small', { stepSize: { numNodes: 400 } }],
  ['large', { stepSize: { numNodes: 4000 } }],
]);
const { threadsOf } = shareCores({ methods }, { available }, undefined);
const [small, large] = ['small', 'large'].map((name) => training('grace', name)) as [PlannedTraining, PlannedTraining];

describe('shareCores()', () => {
  it('gives small trainings one thread, and all to large ones and to those on data not at hand', () => {
    expect([small, large, training('grace', 'elsewhere')].map(threadsOf)).toEqual([1, undefined, undefined]);
  });

  it('says where several workers are its own choice', () => {
    const { notes } = shareCores({ methods }, { available }, undefined);
    expect(notes([large, small])).toEqual([]);
    expect(notes([small])).toEqual([]);
    expect(shareCores({ methods }, { available }, 2).notes([small, small])).toEqual([]);
    const many = defaultWorkers([small, small], threadsOf) > 1;
    expect(notes([small, small])).toEqual(many ? ['2 workers of one thread each, as trainings are small'] : []);
  });

  it('takes as many workers as the user says', () => {
    expect(shareCores({ methods }, { available }, 3).workersFor([large])).toBe(3);
  });
});

describe('defaultWorkers()', () => {
  it('is one a core where all trainings are small', () => {
    expect(defaultWorkers([small, small], threadsOf, machine)).toBe(4);
    expect(defaultWorkers([small, large], threadsOf, machine)).toBe(1);
  });

  it('leaves half of the memory to others', () => {
    expect(defaultWorkers([small], threadsOf, { cores: 64, memory: 36 * 2 ** 30 })).toBe(8);
    expect(defaultWorkers([small], threadsOf, { cores: 64, memory: 2 ** 30 })).toBe(1);
  });
});
