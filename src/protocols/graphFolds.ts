import { stratifiedFolds } from '../data/folds.js';
import type { GraphData, Split } from '../data/graphData.js';
import { labeledNodes } from '../data/splits.js';
import { Rng } from '../random/rng.js';

export const numFolds = 10;
const foldSeed = 0;

/** How graphs are divided, for the definitions of protocols. */
export const foldsDefinition = {
  rule: 'stratified folds over the labeled graphs',
  folds: numFolds,
  seed: foldSeed,
};

export interface GraphFolds {
  /** Ids of the labeled graphs. */
  readonly graphs: Int32Array;
  /** [graphs] class of each. */
  readonly classes: Int32Array;
  /** [graphs] fold in which each is tested. */
  readonly folds: Int32Array;
  readonly rng: Rng;
}

/** The ten stratified folds of all protocols that cross-validate graphs: the same for each. */
export function graphFolds({ labels }: GraphData): GraphFolds {
  const graphs = labeledNodes(labels);
  const classes = graphs.map((graph) => labels[graph]!);
  const rng = Rng.fromSeed(foldSeed).split('graph-svm-10fold');
  return { graphs, classes, folds: stratifiedFolds(classes, numFolds, rng.split('folds')), rng };
}

/** Each fold for testing, the one before it for validation, the others for training. */
export function validatedFolds(data: GraphData): Split[] {
  const { graphs, folds } = graphFolds(data);
  return Array.from({ length: numFolds }, (_, fold) => {
    const before = (fold + numFolds - 1) % numFolds;
    return {
      train: graphs.filter((_, i) => folds[i] !== fold && folds[i] !== before),
      validation: graphs.filter((_, i) => folds[i] === before),
      test: graphs.filter((_, i) => folds[i] === fold),
    };
  });
}

/** Each fold for testing, and of the others, stratified, one `parts`-th for training and another for validation. */
export function fewLabelFolds(data: GraphData, parts: number): Split[] {
  const { graphs, classes, folds, rng } = graphFolds(data);
  return Array.from({ length: numFolds }, (_, fold) => {
    const others = Int32Array.from(graphs.keys()).filter((i) => folds[i] !== fold);
    const drawn = stratifiedFolds(
      others.map((i) => classes[i]!),
      parts,
      rng.split(`labels of ${parts}`).split(fold),
    );
    const part = (wanted: number) => others.filter((_, place) => drawn[place] === wanted).map((i) => graphs[i]!);
    return {
      train: part(0),
      validation: part(1),
      test: graphs.filter((_, i) => folds[i] === fold),
    };
  });
}

/**
 * Why graphs cannot be divided so, or undefined where they can.
 *
 * @param least graphs that each class must have
 */
export function unsuitedForFolds(data: GraphData, least = numFolds): string | undefined {
  if (data.graphIndex === undefined || data.labelSets !== undefined) return 'it is one graph, not a set of graphs';
  const counts = new Int32Array(data.numClasses);
  for (const label of data.labels) if (label >= 0) counts[label]! += 1;
  const present = counts.filter((count) => count > 0);
  if (present.length < 2) return 'it has fewer than two classes';
  const smallest = present.reduce((a, b) => Math.min(a, b));
  return smallest < least ? `it has a class of ${smallest} graphs, fewer than ${least}` : undefined;
}
