import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import type { PlannedTraining } from '../../src/benchmark/trial.js';
import { memoryNotes } from '../../src/cli/run/memoryNotes.js';

const training = (method: string, seed: number) =>
  ({
    method,
    dataset: 'coauthor-cs',
    seed,
    overrides: {},
    encoder: {},
    task: 'embedding',
  }) as unknown as PlannedTraining;
const size = { numNodes: 18_333, numEdges: 163_788, numFeatures: 6805 };
const available = new Map([['coauthor-cs', { size }]]) as never;
const notes = (workers: number, machineBytes: number) =>
  memoryNotes(
    [training('gmi', 0), training('gmi', 1), training('gae', 0)],
    { methods },
    { available },
    workers,
    machineBytes,
  );

it('names what needs much memory once, however many seeds', () => {
  expect(notes(1, 16 * 2 ** 30)).toEqual([
    'gmi on coauthor-cs needs about 4.94 GiB: 124 arrays of 18333 nodes × 512 codes',
  ]);
});

it('says where as many as run at once do not fit', () => {
  expect(notes(2, 8 * 2 ** 30)[1]).toBe('2 at once may need 9.87 GiB; this machine has 8.00 GiB');
});
