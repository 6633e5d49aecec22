import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Approximate personalized PageRank of one node: mass of the nodes that were reached; in all at most 1. */
export type PageRankPush = (source: number) => ReadonlyMap<number, number>;

/**
 * Personalized PageRank by pushing (Andersen, Chung & Lang, 2006, without lazy steps). The walk follows the edges
 * uniformly, whatever their weights, and teleports to its source with probability `teleport`; from a node without edges it
 * always does. What a node may still pass on is below `tolerance` times its number of edges (1 at least), so the work for a
 * source is O(1 / (teleport · tolerance)) and does not depend on the size of the graph.
 *
 * @param adjacency entry (i, j): an edge j → i
 * @param teleport in (0, 1)
 * @param tolerance above 0
 */
export function pageRankPush(adjacency: CsrMatrix, teleport: number, tolerance: number): PageRankPush {
  const { rowPointers, columns, numRows } = adjacency.transpose();
  const mass = new Float64Array(numRows);
  const residual = new Float64Array(numRows);
  const isTouched = new Uint8Array(numRows);
  return (source) => {
    const touched: number[] = [];
    const queue: number[] = [];
    const give = (node: number, amount: number) => {
      const bound = tolerance * Math.max(1, rowPointers[node + 1]! - rowPointers[node]!);
      const before = residual[node]!;
      residual[node] = before + amount;
      if (isTouched[node] === 0) touched.push(node);
      isTouched[node] = 1;
      if (before < bound && before + amount >= bound) queue.push(node);
    };
    give(source, 1);
    for (let next = 0; next < queue.length; next++) {
      const node = queue[next]!;
      const left = residual[node]!;
      const [start, end] = [rowPointers[node]!, rowPointers[node + 1]!];
      residual[node] = 0;
      const stays = start === end && node === source ? 1 : teleport;
      mass[node]! += stays * left;
      if (stays === 1) continue;
      if (start === end) give(source, (1 - teleport) * left);
      for (let k = start; k < end; k++) give(columns[k]!, ((1 - teleport) * left) / (end - start));
    }
    const reached = new Map(touched.filter((node) => mass[node]! > 0).map((node) => [node, mass[node]!]));
    for (const node of touched) {
      mass[node] = 0;
      residual[node] = 0;
      isTouched[node] = 0;
    }
    return reached;
  };
}

/** The `count` nodes with the most mass, at most all that were reached; of equal ones, those with lower numbers. */
export function largestMasses(masses: ReadonlyMap<number, number>, count: number): number[] {
  const ranked = [...masses].sort(([a, x], [b, y]) => y - x || a - b);
  return ranked.slice(0, count).map(([node]) => node);
}
