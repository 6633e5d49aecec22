import { expect, it } from 'vitest';
import { linkedPairs } from '../../src/samplers/linkedPairs.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

it('linkedPairs() marks the target itself and what sends to it, in its direction, and no column beyond the nodes', () => {
  // 1 → 0 and 0 → 2.
  const adjacency = CsrMatrix.fromCoordinates(3, 3, Int32Array.of(0, 2), Int32Array.of(1, 0));
  expect([...linkedPairs(adjacency, Int32Array.of(0, 1), Int32Array.of(0, 1, 2), 4)]).toEqual([1, 1, 0, 0, 0, 1, 0, 0]);
});
