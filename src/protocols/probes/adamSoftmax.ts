import type { Rng } from '../../random/rng.js';
import type { Embedding } from '../protocol.js';
import type { LabeledNodes } from './logisticRegression.js';
import { timesTransposed, transposed } from './timesTransposed.js';

/** Several softmax regressions over the same classes, which differ in their weights alone. */
export interface SoftmaxClassifiers {
  readonly numRuns: number;
  readonly numClasses: number;
  /** [numRuns · numClasses, size of the embedding + 1], the classes of one run together; the last of each row is its bias. */
  readonly weights: Float64Array;
}

export interface AdamSteps {
  /** Of the full batch; all are taken. */
  readonly steps: number;
  readonly learningRate: number;
}

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/**
 * Classifiers as they start: weights uniform in ±√(6 / (size + numClasses)) (Glorot & Bengio, 2010), biases 0.
 *
 * @param size of the embedding
 */
export function glorotClassifiers(size: number, numClasses: number, numRuns: number, rng: Rng): SoftmaxClassifiers {
  const bound = Math.sqrt(6 / (size + numClasses));
  const width = size + 1;
  const perRun = numClasses * width;
  const weights = new Float64Array(numRuns * perRun);
  for (let run = 0; run < numRuns; run++) {
    const stream = rng.split(run);
    for (let i = 0; i < perRun; i++) {
      if (i % width < size) weights[run * perRun + i] = bound * (2 * stream.uniform() - 1);
    }
  }
  return { numRuns, numClasses, weights };
}

/**
 * The classifiers after steps of Adam (Kingma & Ba, 2015; β₁ = 0.9, β₂ = 0.999, ε = 1e-8, no weight decay) down the mean
 * cross-entropy of `nodes`. All runs take a step at once, as rows of one matrix.
 *
 * @returns new classifiers; `start` stays as it is
 * @throws RangeError without a node, or for a label that is no class
 */
export function trainClassifiers(
  start: SoftmaxClassifiers,
  embedding: Embedding,
  { nodes, labels }: LabeledNodes,
  { steps, learningRate }: AdamSteps,
): SoftmaxClassifiers {
  check(nodes, labels, start.numClasses);
  const width = embedding.numColumns + 1;
  const all = rowsWithOne(embedding, nodes);
  const reached = columnsReached(all, width);
  const [rows, weights] = [columnsOf(all, width, reached), columnsOf(start.weights, width, reached)];
  const columns = transposed(rows, nodes.length, reached.length);
  const [numRows, size, numOutputs] = [nodes.length, reached.length, start.numRuns * start.numClasses];
  const residuals = new Float64Array(numOutputs * numRows);
  const gradient = new Float64Array(weights.length);
  const adam = adamOver(weights, learningRate);
  for (let step = 1; step <= steps; step++) {
    timesTransposed(weights, numOutputs, rows, numRows, size, residuals);
    toResiduals(residuals, labels, start.numClasses);
    timesTransposed(residuals, numOutputs, columns, size, numRows, gradient);
    adam(gradient, step);
  }
  const trained = start.weights.slice();
  for (let i = 0; i < weights.length; i++) trained[Math.floor(i / size) * width + reached[i % size]!] = weights[i]!;
  return { ...start, weights: trained };
}

/** Of each run the class of each of `nodes` with the highest logit; the lowest class where several have it. */
export function classesByRun(
  { numRuns, numClasses, weights }: SoftmaxClassifiers,
  embedding: Embedding,
  nodes: Int32Array,
): Int32Array[] {
  const numOutputs = numRuns * numClasses;
  const logits = new Float64Array(nodes.length * numOutputs);
  timesTransposed(rowsWithOne(embedding, nodes), nodes.length, weights, numOutputs, embedding.numColumns + 1, logits);
  return Array.from({ length: numRuns }, (_, run) =>
    nodes.map((_node, row) => {
      const start = row * numOutputs + run * numClasses;
      let best = 0;
      for (let c = 1; c < numClasses; c++) if (logits[start + c]! > logits[start + best]!) best = c;
      return best;
    }),
  );
}

/** Logits [runs · classes, rows] become their gradient, in place: (probability − target) / number of rows. */
function toResiduals(logits: Float64Array, labels: Int32Array, numClasses: number): void {
  const n = labels.length;
  for (let run = 0; run < logits.length; run += numClasses * n) {
    for (let row = 0; row < n; row++) {
      const [start, end] = [run + row, run + numClasses * n];
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = start; i < end; i += n) largest = Math.max(largest, logits[i]!);
      let total = 0;
      for (let i = start; i < end; i += n) {
        logits[i] = Math.exp(logits[i]! - largest);
        total += logits[i]!;
      }
      for (let i = start; i < end; i += n) logits[i]! /= total * n;
      logits[start + labels[row]! * n]! -= 1 / n;
    }
  }
}

/** Adam on `weights`, in place; `step` counts from 1. */
function adamOver(weights: Float64Array, learningRate: number): (gradient: Float64Array, step: number) => void {
  const means = new Float64Array(weights.length);
  const squares = new Float64Array(weights.length);
  return (gradient, step) => {
    const rate = learningRate / (1 - beta1 ** step);
    const correction = 1 / Math.sqrt(1 - beta2 ** step);
    for (let i = 0; i < weights.length; i++) {
      const slope = gradient[i]!;
      means[i] = beta1 * means[i]! + (1 - beta1) * slope;
      squares[i] = beta2 * squares[i]! + (1 - beta2) * slope * slope;
      weights[i]! -= (rate * means[i]!) / (Math.sqrt(squares[i]!) * correction + epsilon);
    }
  };
}

/** Rows of an embedding in double precision, each with a one for the bias at its end [nodes, size + 1]. */
function rowsWithOne({ values, numColumns }: Embedding, nodes: Int32Array): Float64Array {
  const width = numColumns + 1;
  const rows = new Float64Array(nodes.length * width).fill(1);
  nodes.forEach((node, row) => {
    rows.set(values.subarray(node * numColumns, (node + 1) * numColumns), row * width);
  });
  return rows;
}

/** Columns that are not zero throughout. The weights of others have no gradient, so Adam leaves them as they start. */
function columnsReached(rows: Float64Array, width: number): Int32Array {
  const isReached = new Uint8Array(width);
  for (let i = 0; i < rows.length; i++) if (rows[i] !== 0) isReached[i % width] = 1;
  return Int32Array.from(isReached.keys()).filter((column) => isReached[column] === 1);
}

function columnsOf(rows: Float64Array, width: number, columns: Int32Array): Float64Array {
  const chosen = new Float64Array((rows.length / width) * columns.length);
  for (let i = 0; i < chosen.length; i++) {
    chosen[i] = rows[Math.floor(i / columns.length) * width + columns[i % columns.length]!]!;
  }
  return chosen;
}

function check(nodes: Int32Array, labels: Int32Array, numClasses: number): void {
  if (nodes.length === 0) throw new RangeError('Cannot train classifiers: training nodes are needed, got none');
  const unfit = labels.find((label) => !(label >= 0 && label < numClasses));
  if (unfit !== undefined) {
    throw new RangeError(`Cannot train classifiers: classes 0 to ${numClasses - 1} are needed, got ${unfit}`);
  }
}
