import { expect, it } from 'vitest';
import { largestMasses, pageRankPush } from '../../src/graph/pageRankPush.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

/** Mass by power iteration: follow an edge with 1 − teleport, else (or without an edge) start anew. */
function exact(adjacency: CsrMatrix, source: number, teleport: number): number[] {
  const n = adjacency.numRows;
  const out = adjacency.transpose();
  let mass = Array.from({ length: n }, (_, node) => Number(node === source));
  for (let step = 0; step < 300; step++) {
    const next = mass.map(() => 0);
    mass.forEach((amount, node) => {
      const neighbors = out.columns.subarray(out.rowPointers[node]!, out.rowPointers[node + 1]!);
      const moves = neighbors.length === 0 ? 0 : 1 - teleport;
      next[source]! += (1 - moves) * amount;
      for (const neighbor of neighbors) next[neighbor]! += (moves * amount) / neighbors.length;
    });
    mass = next;
  }
  return mass;
}

onEachBackend('pageRankPush()', () => {
  const edges = [
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 3],
    [3, 0],
    [3, 4],
  ] as const;
  const directed = CsrMatrix.fromCoordinates(
    5,
    5,
    Int32Array.from(edges, ([, to]) => to),
    Int32Array.from(edges, ([from]) => from),
  );

  it('comes to the exact mass as the tolerance falls, on undirected graphs and directed ones with a dead end', () => {
    for (const adjacency of [ringGraph(12, 2).adjacency, directed]) {
      const expected = exact(adjacency, 3, 0.2);
      const mass = pageRankPush(adjacency, 0.2, 1e-9)(3);
      for (const [node, value] of expected.entries()) expect(mass.get(node) ?? 0).toBeCloseTo(value, 6);
    }
  });

  it('reaches fewer nodes with a higher tolerance, and never gives more than there is', () => {
    const { adjacency } = ringGraph(200, 1);
    const [coarse, fine] = [pageRankPush(adjacency, 0.2, 1e-2)(0), pageRankPush(adjacency, 0.2, 1e-5)(0)];
    expect(coarse.size).toBeLessThan(fine.size);
    expect(fine.size).toBeLessThan(200);
    const expected = exact(adjacency, 0, 0.2);
    for (const [node, value] of coarse) expect(value).toBeLessThanOrEqual(expected[node]! + 1e-12);
  });

  it('forgets one source before the next', () => {
    const push = pageRankPush(directed, 0.2, 1e-6);
    const first = [...push(0)];
    push(3);
    expect([...push(0)]).toEqual(first);
    expect([...push(4)]).toEqual([[4, 1]]);
  });

  it('largestMasses() takes the largest, of equal ones the lower numbers', () => {
    const masses = new Map([
      [7, 0.2],
      [1, 0.2],
      [4, 0.5],
      [2, 0.1],
    ]);
    expect(largestMasses(masses, 3)).toEqual([4, 1, 7]);
    expect(largestMasses(masses, 9)).toEqual([4, 1, 7, 2]);
  });
});
