import type { Graph } from './graph.js';

/**
 * First row of each graph of a batch, and the number of all rows at the end: [numGraphs + 1].
 *
 * @throws RangeError for one graph
 */
export function graphBounds({ graphIndex }: Pick<Graph, 'graphIndex'>): Int32Array {
  if (graphIndex === undefined) {
    throw new RangeError('Cannot go graph by graph: a batch of graphs is needed, got one graph');
  }
  const bounds = new Int32Array((graphIndex.at(-1) ?? -1) + 2);
  for (const graph of graphIndex) bounds[graph + 1]! += 1;
  for (let graph = 1; graph < bounds.length; graph++) bounds[graph]! += bounds[graph - 1]!;
  return bounds;
}
