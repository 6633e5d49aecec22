import type { GraphData, Split } from '../data/graphData.js';
import type { Supervision } from './protocol.js';

const unlabeled = new WeakMap<GraphData, GraphData>();

/**
 * The same graph with every label hidden: what a learner gets. One object for each graph, however often it is
 * asked for, as a learner trains once for each graph.
 */
export function withoutLabels(data: GraphData): GraphData {
  const known = unlabeled.get(data);
  if (known !== undefined) return known;
  const { labelSets: _, ...rest } = data;
  const hidden = { ...rest, labels: new Int32Array(data.labels.length).fill(-1) };
  unlabeled.set(data, hidden);
  return hidden;
}

/**
 * The labels of training and validation nodes, and of no others.
 *
 * @throws RangeError where a node of the split has no label
 */
export function supervise({ labels, numClasses }: GraphData, { train, validation, test }: Split): Supervision {
  const visible = new Int32Array(labels.length).fill(-1);
  for (const part of [train, validation, test]) {
    const node = part.find((each) => !(labels[each]! >= 0));
    if (node !== undefined) {
      throw new RangeError(
        `Cannot judge by a split: a label of each of its nodes is needed, got none for node ${node}`,
      );
    }
    if (part !== test) for (const each of part) visible[each] = labels[each]!;
  }
  return { labels: visible, numClasses, train, validation };
}
