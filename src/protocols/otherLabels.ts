import type { GraphData } from '../data/graphData.js';

/** Why a protocol that wants one class a node cannot judge that data, or undefined where nodes have one. */
export function otherLabels({ graphIndex, labelSets }: GraphData): string | undefined {
  if (labelSets !== undefined) return 'its nodes have several labels each';
  return graphIndex === undefined ? undefined : 'its labels are those of graphs';
}
