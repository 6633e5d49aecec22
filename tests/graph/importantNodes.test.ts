import { describe, expect, it } from 'vitest';
import { importantNodes } from '../../src/graph/importantNodes.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

/** Undirected edges as a matrix. */
function matrix(numNodes: number, edges: readonly (readonly [number, number])[]): CsrMatrix {
  const rows = Int32Array.from(edges.flat());
  const columns = Int32Array.from(edges.flatMap(([a, b]) => [b, a]));
  return CsrMatrix.fromCoordinates(numNodes, numNodes, rows, columns, undefined, true);
}

describe('importantNodes()', () => {
  // 0 – 1 – 2 – 3, and a hub 4 with leaves 5, 6, 7 that hangs on 0.
  const path = [
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const;
  const hub = [
    [0, 4],
    [4, 5],
    [4, 6],
    [4, 7],
  ] as const;

  it('gives the node itself first, then the nearest in increasing order', () => {
    const around = importantNodes(matrix(4, path), 0.15, 3);
    expect([...around(3)]).toEqual([3, 1, 2]);
    expect(around(3)).toBe(around(3));
  });

  it('divides mass by the number of edges, so that a hub does not go before a node with few', () => {
    // By mass alone hub 4 would be ahead of 1: its leaves send back all that they get.
    expect([...importantNodes(matrix(8, [...path, ...hub]), 0.15, 2)(0)]).toEqual([0, 1]);
  });

  it('gives all that are reached where there are fewer, a node without edges itself alone', () => {
    const around = importantNodes(matrix(5, path), 0.15, 20);
    expect([...around(1)]).toEqual([1, 0, 2, 3]);
    expect([...around(4)]).toEqual([4]);
  });
});
