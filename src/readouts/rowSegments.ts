import type { Graph } from '../graph/graph.js';
import type { tf } from '../tensor/backend.js';
import type { Segments } from '../tensor/segments.js';
import { graphSegments } from './graphSegments.js';

/** The nodes of each graph as segments of rows; all of them where the graph is one. */
export function rowSegments(h: tf.Tensor2D, { graphIndex }: Graph): Segments {
  return graphIndex === undefined ? { ids: new Int32Array(h.shape[0]), numSegments: 1 } : graphSegments(graphIndex);
}
