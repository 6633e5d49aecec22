import { dot } from '../../data/dot.js';
import type { Embedding } from '../protocol.js';
import { gatherRows, type RowSpace, rowSpace } from './rowSpace.js';
import { type Optimum, SoftmaxRegression } from './softmaxRegression.js';
import { timesTransposed } from './timesTransposed.js';

export interface LabeledNodes {
  readonly nodes: Int32Array;
  /** Class of each of `nodes`, 0 or more. */
  readonly labels: Int32Array;
}

/** A linear classifier: the decision value of class `classes[c]` for x is weights[c] · x + intercepts[c]. */
export interface LinearClassifier {
  /** Classes of the training nodes, rising; no other is ever predicted. */
  readonly classes: Int32Array;
  /** [classes, size of the embedding], rows sum to 0 over the classes. */
  readonly weights: Float64Array;
  /** [classes], sum 0. */
  readonly intercepts: Float64Array;
  /** C it was fitted with. */
  readonly inversePenalty: number;
  readonly iterations: number;
}

/** Gradient norm at which a fit has converged; decision values are then within 1e-4 of the optimum's. */
export const convergenceTolerance = 1e-7;

/**
 * Multinomial logistic regression with an L2 penalty, for each C the minimum of
 * Σ cross-entropy + ‖W‖² / (2 C) with free intercepts: scikit-learn's objective for three classes or more,
 * with C = 1 / (weight decay of the mean loss · number of nodes). Of two classes each has its own weights,
 * so C here is half of scikit-learn's, which keeps only their difference.
 *
 * @param inversePenalties values of C, above 0; each fit starts from the optimum before it, so an order that rises is fastest
 * @returns one classifier for each C, in the order given
 * @throws RangeError without a node, or for a C that is not above 0
 */
export function fitLogisticRegression(
  embedding: Embedding,
  { nodes, labels }: LabeledNodes,
  inversePenalties: readonly number[],
): LinearClassifier[] {
  check(nodes, inversePenalties);
  const classes = Int32Array.from(new Set(labels)).sort();
  const space = rowSpace(embedding, nodes);
  const classOf = labels.map((label) => classes.indexOf(label));
  const regression = new SoftmaxRegression(space, classOf, classes.length);
  return inversePenalties.map((inversePenalty) => {
    const optimum = regression.minimize(1 / (inversePenalty * nodes.length), convergenceTolerance);
    return { classes, ...inEmbedding(space, optimum, classes.length), inversePenalty, iterations: optimum.iterations };
  });
}

/** Decision values [nodes, classes of the classifier]. */
export function decisionValues(
  { classes, weights, intercepts }: LinearClassifier,
  embedding: Embedding,
  nodes: Int32Array,
): Float64Array {
  const values = new Float64Array(nodes.length * classes.length);
  const rows = gatherRows(embedding, nodes);
  timesTransposed(rows, nodes.length, weights, classes.length, embedding.numColumns, values);
  for (let i = 0; i < values.length; i++) values[i]! += intercepts[i % classes.length]!;
  return values;
}

/** Class of each of `nodes` with the highest decision value; the lowest class where several have it. */
export function predictClasses(classifier: LinearClassifier, embedding: Embedding, nodes: Int32Array): Int32Array {
  const { classes } = classifier;
  const values = decisionValues(classifier, embedding, nodes);
  return nodes.map((_, row) => {
    let best = 0;
    for (let c = 1; c < classes.length; c++) {
      if (values[row * classes.length + c]! > values[row * classes.length + best]!) best = c;
    }
    return classes[best]!;
  });
}

/** Weights and intercepts in the coordinates of the embedding. */
function inEmbedding({ directions, center, numDirections }: RowSpace, { weights }: Optimum, numClasses: number) {
  const size = center.length;
  const centered = withoutMeanRow(weights, numClasses);
  const rotated = new Float64Array(numClasses * numDirections);
  const intercepts = new Float64Array(numClasses);
  for (let c = 0; c < numClasses; c++) {
    const start = c * (numDirections + 1);
    rotated.set(centered.subarray(start, start + numDirections), c * numDirections);
    intercepts[c] = centered[start + numDirections]!;
  }
  const original = new Float64Array(numClasses * size);
  timesTransposed(rotated, numClasses, directions, size, numDirections, original);
  for (let c = 0; c < numClasses; c++) intercepts[c]! -= dot(original.subarray(c * size, (c + 1) * size), center);
  return { weights: original, intercepts };
}

/**
 * Rows minus their mean. What all classes share changes no probability, and the optimum has none of it;
 * a weak penalty alone would remove it slowly.
 */
function withoutMeanRow(rows: Float64Array, numRows: number): Float64Array {
  const numColumns = rows.length / numRows;
  const mean = new Float64Array(numColumns);
  for (let i = 0; i < rows.length; i++) mean[i % numColumns]! += rows[i]! / numRows;
  return rows.map((value, i) => value - mean[i % numColumns]!);
}

function check(nodes: Int32Array, inversePenalties: readonly number[]): void {
  if (nodes.length === 0) throw new RangeError('Cannot fit logistic regression: training nodes are needed, got none');
  const unfit = inversePenalties.find((value) => !(value > 0 && Number.isFinite(value)));
  if (unfit !== undefined) throw new RangeError(`Cannot fit logistic regression: C above 0 is needed, got ${unfit}`);
}
