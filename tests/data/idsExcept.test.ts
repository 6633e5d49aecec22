import { expect, it } from 'vitest';
import { idsExcept } from '../../src/data/idsExcept.js';

it('idsExcept() gives the other numbers in order', () => {
  expect([...idsExcept(Int32Array.of(3, 0), 5)]).toEqual([1, 2, 4]);
  expect([...idsExcept(new Int32Array(0), 2)]).toEqual([0, 1]);
});
