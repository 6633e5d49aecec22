import { describe, expect, it } from 'vitest';
import { argMaxRows } from '../../src/data/argMaxRows.js';
import { contextLabels } from '../../src/graph/contextLabels.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

describe('contextLabels()', () => {
  it('counts neighbors, and what two steps reach once more, but not the node itself', () => {
    // The triangle 0 1 2 with a tail 2 – 3, and 4 alone.
    const rows = Int32Array.of(0, 0, 1, 1, 2, 2, 2, 3);
    const columns = Int32Array.of(1, 2, 0, 2, 0, 1, 3, 2);
    const graph = CsrMatrix.fromCoordinates(5, 5, rows, columns);
    const shares = contextLabels(graph, Int32Array.of(0, 0, 1, 1, 1), 2);
    // Node 0: 1, 2 by one step and 1, 2, 3 by two; node 3: 2, then 0 and 1; node 2: 0, 1, 3, then 0 and 1.
    expectClose(shares.slice(0, 2), [2 / 5, 3 / 5], 1e-6);
    expectClose(shares.slice(4), [4 / 5, 1 / 5, 2 / 3, 1 / 3, 0, 1], 1e-6);
  });
});

describe('argMaxRows()', () => {
  it('takes the first of the largest', () => {
    expect([...argMaxRows([1, 3, 3, -1, -2, -1], 3)]).toEqual([1, 0]);
  });
});
