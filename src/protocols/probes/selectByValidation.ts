import type { Split } from '../../data/graphData.js';
import { accuracy } from '../../metrics/accuracy.js';
import type { Embedding } from '../protocol.js';
import { fitLogisticRegression, predictClasses } from './logisticRegression.js';

/** Labels of the nodes that a probe may learn and select by. */
export interface ProbeTask {
  readonly embedding: Embedding;
  /** Class of each node; those of test nodes are not read. */
  readonly labels: Int32Array;
  readonly split: Split;
  /** Values of C, rising. */
  readonly inversePenalties: readonly number[];
}

/**
 * Fits logistic regression on the training nodes for each C, keeps the one with the highest accuracy on the validation
 * nodes (the strongest penalty where several have it), and asks it once for the classes of the test nodes.
 *
 * @returns class of each test node, in their order
 */
export function selectByValidation({ embedding, labels, split, inversePenalties }: ProbeTask): Int32Array {
  const { train, validation, test } = split;
  const labelsOf = (nodes: Int32Array) => nodes.map((node) => labels[node]!);
  const classifiers = fitLogisticRegression(embedding, { nodes: train, labels: labelsOf(train) }, inversePenalties);
  const truth = labelsOf(validation);
  const all = Int32Array.from({ length: validation.length }, (_, i) => i);
  const scores = classifiers.map((classifier) =>
    accuracy(predictClasses(classifier, embedding, validation), truth, all),
  );
  const best = scores.indexOf(Math.max(...scores));
  return predictClasses(classifiers[best]!, embedding, test);
}
