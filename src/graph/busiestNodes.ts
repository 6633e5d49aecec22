import type { Graph } from './graph.js';
import { graphBounds } from './graphBounds.js';

/**
 * Of each graph the node of the highest degree, among several by what is around them: by the degrees of neighbors, then by those
 * of their neighbors and so on, as far as Weisfeiler and Lehman's colors tell nodes apart; of those that they do not tell apart,
 * the first (GCC's code takes the first in any case). Where these are images of each other under a symmetry, as in most graphs, the order of nodes does not count.
 *
 * @returns [numGraphs]
 * @throws RangeError for one graph
 */
export function busiestNodes(graph: Graph): Int32Array {
  const bounds = graphBounds(graph);
  return bounds.subarray(0, -1).map((start, k) => start + busiest(neighborsOf(graph, start, bounds[k + 1]!)));
}

/** Neighbors of each node, as places in their graph. */
function neighborsOf({ adjacency }: Graph, start: number, end: number): readonly Int32Array[] {
  const { rowPointers, columns } = adjacency;
  return Array.from({ length: end - start }, (_, i) =>
    columns.subarray(rowPointers[start + i]!, rowPointers[start + i + 1]!).map((column) => column - start),
  );
}

function busiest(neighbors: readonly Int32Array[]): number {
  // Colors are ranks, and a round never turns two round: the highest color is always one of the highest degree.
  let colors = ranks(neighbors.map(({ length }) => Int32Array.of(length)));
  for (;;) {
    const highest = Math.max(...colors);
    if (colors.indexOf(highest) === colors.lastIndexOf(highest)) return colors.indexOf(highest);
    const finer = ranks(neighbors.map((own, i) => Int32Array.of(colors[i]!, ...own.map((j) => colors[j]!).sort())));
    if (Math.max(...finer) === highest) return colors.indexOf(highest);
    colors = finer;
  }
}

/** Places of keys in their order, from 0; equal keys share one. */
function ranks(keys: readonly Int32Array[]): Int32Array {
  const order = [...keys.keys()].sort((a, b) => compare(keys[a]!, keys[b]!));
  const places = new Int32Array(keys.length);
  order.slice(1).forEach((each, k) => {
    const before = order[k]!;
    places[each] = places[before]! + (compare(keys[before]!, keys[each]!) === 0 ? 0 : 1);
  });
  return places;
}

/** Below, at or above 0 as `a` stands before, at or after `b`: by their first difference, or else by length. */
function compare(a: Int32Array, b: Int32Array): number {
  const shared = Math.min(a.length, b.length);
  for (let k = 0; k < shared; k++) if (a[k] !== b[k]) return a[k]! - b[k]!;
  return a.length - b.length;
}
