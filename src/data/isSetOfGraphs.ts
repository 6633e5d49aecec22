import type { GraphData } from './graphData.js';

/** Whether the labels are those of graphs; those of PPI are of nodes, though its nodes are in several graphs. */
export function isSetOfGraphs({ graphIndex, labels }: Pick<GraphData, 'graphIndex' | 'labels'>): boolean {
  return graphIndex !== undefined && labels.length === (graphIndex.at(-1) ?? -1) + 1;
}
