import type { Segments } from '../tensor/segments.js';

/** The nodes of each graph as segments of rows. */
export function graphSegments(graphIndex: Int32Array): Segments {
  return { ids: graphIndex, numSegments: (graphIndex[graphIndex.length - 1] ?? -1) + 1 };
}
