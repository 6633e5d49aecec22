import { accuracy } from '../../metrics/accuracy.js';
import type { Embedding, Supervision } from '../protocol.js';
import { decisionValues, fitLogisticRegression, predictClasses } from './logisticRegression.js';

export interface LinearProbe {
  /** C that validation chose. */
  readonly inversePenalty: number;
  /** Share of validation nodes that it gets right. */
  readonly validationAccuracy: number;
  /** Class of each of `nodes`. */
  predict(nodes: Int32Array): Int32Array;
  /** Of two classes: how far each of `nodes` is on the side of the second; undefined of more, or of one. */
  margins(nodes: Int32Array): Float64Array | undefined;
}

/** C = 2⁻¹⁰ … 2¹⁰, as GRACE, BGRL and GCA's protocols search it; rising, so that ties go to the stronger penalty. */
export const inversePenaltyGrid: readonly number[] = Array.from({ length: 21 }, (_, i) => 2 ** (i - 10));

/**
 * Logistic regression on frozen embeddings: fitted on the training nodes for each C of the grid, the one with the
 * highest validation accuracy kept, the strongest penalty where several have it. What the labels of test nodes are
 * it cannot know: `supervision` has none.
 *
 * @throws RangeError without training or validation nodes
 */
export function fitLinearProbe(embedding: Embedding, { labels, train, validation }: Supervision): LinearProbe {
  if (validation.length === 0) {
    throw new RangeError('Cannot choose a linear probe: validation nodes are needed, got none');
  }
  const truth = validation.map((node) => labels[node]!);
  const trainingRows = { nodes: train, labels: train.map((node) => labels[node]!) };
  const candidates = fitLogisticRegression(embedding, trainingRows, inversePenaltyGrid).map((classifier) => ({
    classifier,
    validationAccuracy: accuracy(predictClasses(classifier, embedding, validation), truth),
  }));
  const { classifier, validationAccuracy } = candidates.reduce((best, candidate) =>
    candidate.validationAccuracy > best.validationAccuracy ? candidate : best,
  );
  return {
    inversePenalty: classifier.inversePenalty,
    validationAccuracy,
    predict: (nodes) => predictClasses(classifier, embedding, nodes),
    margins(nodes) {
      if (classifier.classes.length !== 2) return undefined;
      const values = decisionValues(classifier, embedding, nodes);
      return Float64Array.from(nodes, (_, i) => values[2 * i + 1]! - values[2 * i]!);
    },
  };
}
