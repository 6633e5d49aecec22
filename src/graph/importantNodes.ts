import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { pageRankPush } from './pageRankPush.js';

/** Share of an edge below which pushes are left out. */
const TOLERANCE = 1e-5;

/**
 * The nodes that matter most to a node (Jiao et al., 2020, §III-A): those with the most mass by personalized PageRank for
 * each of their edges, as in the authors' code, so that hubs do not stand around every node. Computed by pushing and kept
 * for each node that was asked for.
 *
 * @param adjacency entry (i, j): an edge j → i
 * @param teleport in (0, 1)
 * @param size most nodes, the node itself included; fewer where fewer are reached
 * @returns of a node: itself first, then others in increasing order
 */
export function importantNodes(adjacency: CsrMatrix, teleport: number, size: number): (node: number) => Int32Array {
  const push = pageRankPush(adjacency, teleport, TOLERANCE);
  const { rowPointers } = adjacency.transpose();
  const known = new Map<number, Int32Array>();
  const search = (node: number) => {
    const scores = [...push(node)].map(([other, mass]) => {
      return [other, mass / Math.max(1, rowPointers[other + 1]! - rowPointers[other]!)] as const;
    });
    const ranked = scores.filter(([other]) => other !== node).sort(([a, x], [b, y]) => y - x || a - b);
    const others = Int32Array.from(ranked.slice(0, size - 1), ([other]) => other).sort();
    return Int32Array.of(node, ...others);
  };
  return (node) => {
    const nodes = known.get(node) ?? search(node);
    known.set(node, nodes);
    return nodes;
  };
}
