import { entryEnds } from '../graph/entryEnds.js';
import type { View } from '../graph/graph.js';
import { tf } from '../tensor/backend.js';
import { segmentMean } from '../tensor/segments.js';

/**
 * How much the gates of a batch of graphs keep back: 1 − the mean gate of each graph's edges, the mean over graphs that have edges
 * (Suresh et al., 2021, eq. 8). In [0, 1]; 0 where there is no edge.
 *
 * @param view with `edgeGate` [numEntries, 1]
 */
export function droppedShare({ adjacency, edgeGate, graphIndex }: View): tf.Scalar {
  if (adjacency.numEntries === 0) return tf.scalar(0);
  const { targets } = entryEnds(adjacency);
  // Graphs that have edges, numbered anew, as means of the others would count as 0.
  const numbers = new Map<number, number>();
  const ids = targets.map((node) => {
    const graph = graphIndex![node]!;
    if (!numbers.has(graph)) numbers.set(graph, numbers.size);
    return numbers.get(graph)!;
  });
  const perGraph = segmentMean(edgeGate!, { ids, numSegments: numbers.size });
  return tf.sub(1, tf.mean<tf.Scalar>(perGraph));
}
