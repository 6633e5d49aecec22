import type { Features } from '../graph/features.js';
import type { View } from '../graph/graph.js';
import { normalizeLengths } from '../graph/scaleRows.js';
import { selectColumns } from '../graph/selectColumns.js';

/**
 * Two views with half of the feature columns each, every column in one of them, the edges whole (the split augmentation
 * of SelfGNN; Kefato & Girdzijauskas, 2021, §3.1). Where the number of columns is odd, the first view gets a column of
 * zeros more and the rows of both are scaled to length 1, as in the authors' code.
 *
 * @param order of the columns [numColumns]: the first half, rounded down, goes to the first view
 */
export function splitFeatures(order: Int32Array): (graph: View) => readonly [View, View] {
  const half = Math.floor(order.length / 2);
  const isOdd = order.length % 2 === 1;
  const first = isOdd ? Int32Array.of(...order.subarray(0, half), -1) : order.slice(0, half);
  const second = order.slice(half);
  // Lengths are those of the whole graph at each step, so they are computed once.
  const known = new WeakMap<Features, readonly [Features, Features]>();
  const split = (features: Features): readonly [Features, Features] => {
    const halves = [selectColumns(features, first), selectColumns(features, second)] as const;
    return isOdd ? [normalizeLengths(halves[0]), normalizeLengths(halves[1])] : halves;
  };
  return (graph) => {
    const [a, b] = known.get(graph.features) ?? split(graph.features);
    known.set(graph.features, [a, b]);
    return [
      { ...graph, features: a },
      { ...graph, features: b },
    ];
  };
}
