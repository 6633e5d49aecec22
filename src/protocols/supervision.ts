import { type GraphData, type Split, unknownLabel } from '../data/graphData.js';
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

/**
 * What is known of each graph under each task, [numGraphs, numTasks] row-major: 0, 1 or `unknownLabel`. Two classes are one
 * task, several classes as many.
 */
export function taskLabels({ labels, labelSets, numClasses }: GraphData): { sets: Uint8Array; numTasks: number } {
  if (labelSets !== undefined) return { sets: labelSets, numTasks: numClasses };
  const numTasks = numClasses === 2 ? 1 : numClasses;
  const sets = new Uint8Array(labels.length * numTasks);
  labels.forEach((label, graph) => {
    for (let task = 0; task < numTasks; task++) {
      const isIts = numTasks === 1 ? label === 1 : label === task;
      sets[graph * numTasks + task] = label < 0 ? unknownLabel : Number(isIts);
    }
  });
  return { sets, numTasks };
}

/** The sets of labels of training and validation graphs, and of no others. */
export function superviseSets(data: GraphData, { train, validation }: Split): Supervision & { labelSets: Uint8Array } {
  const { sets, numTasks } = taskLabels(data);
  const labelSets = new Uint8Array(sets.length).fill(unknownLabel);
  for (const graph of [...train, ...validation]) {
    const [start, end] = [graph * numTasks, (graph + 1) * numTasks];
    labelSets.set(sets.subarray(start, end), start);
  }
  const labels = new Int32Array(data.labels.length).fill(-1);
  return { labels, labelSets, numClasses: numTasks, train, validation };
}
