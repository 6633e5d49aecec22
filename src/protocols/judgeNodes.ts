import type { GraphData, Split } from '../data/graphData.js';
import { accuracy } from '../metrics/accuracy.js';
import { macroF1 } from '../metrics/f1.js';
import { rocAuc } from '../metrics/ranking.js';
import type { Json, Score } from '../store/records.js';
import { checkEmbedding } from './checkEmbedding.js';
import { fitLinearProbe, inversePenaltyGrid } from './probes/linearProbe.js';
import { convergenceTolerance } from './probes/logisticRegression.js';
import type { Embedding, Learner, Supervision } from './protocol.js';
import { supervise, withoutLabels } from './supervision.js';

/** Predicts the class of every test node of one split, which it learns from that split's supervision alone. */
export type Judge = (supervision: Supervision, test: Int32Array) => Promise<Prediction>;

export interface Prediction {
  readonly classes: Int32Array;
  /** Absent where the split has no validation part. */
  readonly validationAccuracy?: number | undefined;
  /** Of two classes: how far each test node is on the side of the second. */
  readonly margins?: Float64Array | undefined;
}

/** What node protocols have in common, for their definitions. */
export const linearProbeDefinition: Json = {
  classifier: 'multinomial logistic regression with free intercepts: sum of cross-entropy + |W|^2 / (2 C)',
  solver: { name: 'L-BFGS, double precision, to convergence', preconditionedGradientNorm: convergenceTolerance },
  C: inversePenaltyGrid,
  selection: 'highest validation accuracy; the smallest C where several have it; fitted on training nodes only',
};

export const labelUserDefinition =
  'a method that uses labels is trained for each split on its training and validation labels and judged by its own classes';

/**
 * Scores of a learner on each split: one fold a split. The embedding is made once; a learner that uses labels is
 * trained for each split. Test labels are read only to score predictions that are already made.
 *
 * @param prepare what is done to the embedding before the probe sees it
 * @param withRocAuc whether two classes are also scored by ROC-AUC, where a probe ranks the nodes
 */
export async function judgeNodes(
  data: GraphData,
  splits: readonly Split[],
  learner: Learner,
  prepare: (embedding: Embedding) => Embedding,
  { withRocAuc = false }: { readonly withRocAuc?: boolean } = {},
): Promise<Score[]> {
  const judge = learner.usesLabels ? ownClasses(data, learner) : await probe(data, learner, prepare);
  return scoreSplits(data, splits, judge, { withRocAuc });
}

/** Scores of what `judge` predicts on each split: one fold a split. */
export async function scoreSplits(
  data: GraphData,
  splits: readonly Split[],
  judge: Judge,
  { withRocAuc = false }: { readonly withRocAuc?: boolean } = {},
): Promise<Score[]> {
  const scores: Score[] = [];
  for (const [fold, split] of splits.entries()) {
    const { classes, validationAccuracy, margins } = await judge(supervise(data, split), split.test);
    const truth = split.test.map((node) => data.labels[node]!);
    scores.push(
      { metric: 'accuracy', fold, value: accuracy(classes, truth) },
      { metric: 'macro-f1', fold, value: macroF1(classes, truth) },
    );
    if (validationAccuracy !== undefined)
      scores.push({ metric: 'validation-accuracy', fold, value: validationAccuracy });
    if (withRocAuc && margins !== undefined && new Set(truth).size === 2) {
      scores.push({ metric: 'roc-auc', fold, value: rocAuc(margins, truth) });
    }
  }
  return scores;
}

async function probe(data: GraphData, learner: Learner, prepare: (embedding: Embedding) => Embedding): Promise<Judge> {
  const fitted = await learner.fit(withoutLabels(data));
  const embedding = prepare(checkEmbedding(await fitted.embed(), data));
  return async (supervision, test) => {
    const { predict, validationAccuracy, margins } = fitLinearProbe(embedding, supervision);
    return { classes: predict(test), validationAccuracy, margins: margins(test) };
  };
}

/** A learner that uses labels, by its own classes. */
export function ownClasses(data: GraphData, learner: Learner): Judge {
  return async (supervision, test) => {
    const fitted = await learner.fit(withoutLabels(data), supervision);
    if (fitted.classify === undefined) {
      throw new TypeError('Cannot judge a method that uses labels: classify() is needed, got none');
    }
    return predicted(await fitted.classify(), supervision, test);
  };
}

/** What the classes of all nodes, found without the labels of `test`, say of a split. */
export function predicted(classes: Int32Array, { labels, validation }: Supervision, test: Int32Array): Prediction {
  const choose = (nodes: Int32Array) => nodes.map((node) => classes[node]!);
  const truth = validation.map((node) => labels[node]!);
  if (validation.length === 0) return { classes: choose(test) };
  return { classes: choose(test), validationAccuracy: accuracy(choose(validation), truth) };
}
