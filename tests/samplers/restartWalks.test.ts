import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { restartWalk, stepsFrom } from '../../src/samplers/restartWalks.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

/** A path of `size` nodes, and one node without an edge. */
function path(size: number): CsrMatrix {
  const ends = Array.from({ length: size - 1 }, (_, i) => i);
  const rows = Int32Array.from([...ends, ...ends.map((i) => i + 1)]);
  const columns = Int32Array.from([...ends.map((i) => i + 1), ...ends]);
  return CsrMatrix.fromCoordinates(size + 1, size + 1, rows, columns);
}

const rng = Rng.fromSeed(4);

it('restartWalk() meets each node once, the start first, the others in order', () => {
  const nodes = restartWalk(path(6), 2, { restartRate: 0.2, numSteps: 500 }, rng);
  expect([...nodes]).toEqual([2, 0, 1, 3, 4, 5]);
  expect([...restartWalk(path(6), 6, { restartRate: 0.2, numSteps: 9 }, rng)]).toEqual([6]);
});

it('restartWalk() takes the steps it is given, and is as far as restarts let it', () => {
  expect(restartWalk(path(9), 4, { restartRate: 0.5, numSteps: 1 }, rng)).toHaveLength(2);
  const draws = Array.from({ length: 4000 }, () => restartWalk(path(9), 0, { restartRate: 0.6, numSteps: 2 }, rng));
  const far = draws.filter((nodes) => nodes.includes(2)).length / draws.length;
  // No restart after the first step (0.4), and the way right of two (0.5).
  expect(far).toBeGreaterThan(0.17);
  expect(far).toBeLessThan(0.23);
});

it('stepsFrom() gives nodes with many neighbors more steps', () => {
  expect(stepsFrom(16, 0.8, 5)).toBe(16);
  expect(stepsFrom(16, 0.8, 256)).toBe(256);
  // 10,000^¾ = 1,000, times e / (e − 1) = 1.58198, over 0.8.
  expect(stepsFrom(10_000, 0.8, 256)).toBe(1977);
});
