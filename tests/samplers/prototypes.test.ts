import { expect, it } from 'vitest';
import { competeForPrototypes, followCodes } from '../../src/samplers/prototypes.js';
import { expectClose } from '../support/gradients.js';

const rows = (...values: number[][]) => values.map((row) => Float32Array.from(row));

it('followCodes() moves the nearest by cosine towards the mean of its codes', () => {
  const prototypes = rows([10, 0], [0, 1], [-1, 0]);
  // The second code has the larger product with the first prototype, but the smaller angle to the second.
  const counts = followCodes(prototypes, rows([2, 1], [2, 3], [0, 5]), 0.5);
  expect([...counts]).toEqual([1, 2, 0]);
  expectClose(prototypes[0]!, [6, 0.5]);
  expectClose(prototypes[1]!, [0.5, 2.5]);
  expect([...prototypes[2]!]).toEqual([-1, 0]);
});

it('competeForPrototypes() draws the winner near, pushes the rival away, and keeps winners alone', () => {
  const upper = rows([1, 0], [0.5, 0.1], [0, 1]);
  const { kept, parents } = competeForPrototypes(upper, rows([2, 0], [0, 3], [3, 0]), 0.9);
  expect([...kept]).toEqual([0, 2]);
  expect([...parents]).toEqual([0, 1, 0]);
  // Towards 2 and 3, but for the visits in which no other has a product above 0.
  expect(upper[0]![0]).toBeGreaterThan(1.5);
  // The one between lost to both, and once it is far behind, the first is the rival of the third.
  expect(upper[0]![1]).toBeLessThan(0);
  expect(upper[1]![0]).toBeLessThan(0);
});

it('competeForPrototypes() pushes the winner back where no other has a product above 0', () => {
  const upper = rows([1, 0], [-1, 0]);
  competeForPrototypes(upper, rows([2, 0]), 0.9);
  // Each of twenty visits: p ← 1.1 (0.9 p + 0.2) − 0.2, and the other one stays.
  let expected = 1;
  for (let visit = 0; visit < 20; visit++) expected = 1.1 * (0.9 * expected + 0.2) - 0.2;
  expectClose(upper[0]!, [expected, 0], 1e-5);
  expect([...upper[1]!]).toEqual([-1, 0]);
});
