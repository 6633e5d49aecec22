import type { Embedding } from '../protocol.js';
import { gatherRows, rowSpace } from './rowSpace.js';
import { timesTransposed, transposed } from './timesTransposed.js';

/** For each label a classifier of its own: it is predicted where weights · x + intercept is above 0. */
export interface LabelClassifiers {
  /** [labels, size of the embedding]. */
  readonly weights: Float64Array;
  /** [labels]. */
  readonly intercepts: Float64Array;
  /** C they were fitted with. */
  readonly inversePenalty: number;
  readonly iterations: number;
}

/** √(gᵀ D⁻¹ g) at which every label's fit has converged; D is the bound of the Hessian below. */
export const labelTolerance = 1e-5;
const mostIterations = 5000;

/**
 * One-vs-rest logistic regression with an L2 penalty: for each label and each C the minimum of
 * Σ log(1 + exp(−y (w · x + b))) + ‖w‖² / (2 C) over the rows, y = ±1 and b free, which is scikit-learn's objective.
 *
 * All labels go down at once, by accelerated steps (Nesterov, 1983) with gradient restarts (O'Donoghue & Candès, 2015) on
 * Böhning & Lindsay's (1988) bound of the Hessian, XᵀX / 4: along the principal directions of the rows it is diagonal.
 *
 * @param labelSets [rows of the embedding, numLabels], 1 where a row has the label
 * @param inversePenalties values of C above 0; each fit starts from the optimum before it, so an order that rises is fastest
 * @returns one set of classifiers for each C
 * @throws RangeError without a row, for a C that is not above 0, or where a fit does not converge
 */
export function fitOneVsRest(
  embedding: Embedding,
  labelSets: Uint8Array,
  numLabels: number,
  inversePenalties: readonly number[],
): LabelClassifiers[] {
  const { numRows, numColumns } = embedding;
  if (numRows === 0) throw new RangeError('Cannot fit one-vs-rest logistic regression: a row is needed, got none');
  const unfit = inversePenalties.find((value) => !(value > 0 && Number.isFinite(value)));
  if (unfit !== undefined) {
    throw new RangeError(`Cannot fit one-vs-rest logistic regression: C above 0 is needed, got ${unfit}`);
  }
  const space = rowSpace(
    embedding,
    Int32Array.from({ length: numRows }, (_, row) => row),
  );
  const descent = new LabelDescent(space.rows, space.meanSquares, labelSets, numRows, numLabels);
  return inversePenalties.map((inversePenalty) => {
    const iterations = descent.minimize(1 / (inversePenalty * numRows));
    const size = space.numDirections;
    const rotated = new Float64Array(numLabels * size);
    const intercepts = new Float64Array(numLabels);
    for (let label = 0; label < numLabels; label++) {
      const start = label * (size + 1);
      rotated.set(descent.weights.subarray(start, start + size), label * size);
      intercepts[label] = descent.weights[start + size]!;
    }
    const weights = new Float64Array(numLabels * numColumns);
    timesTransposed(rotated, numLabels, space.directions, numColumns, size, weights);
    for (let label = 0; label < numLabels; label++) {
      for (let i = 0; i < numColumns; i++) intercepts[label]! -= weights[label * numColumns + i]! * space.center[i]!;
    }
    return { weights, intercepts, inversePenalty, iterations };
  });
}

/** Labels of each row [numRows, labels], 1 where predicted. */
export function predictLabels({ weights, intercepts }: LabelClassifiers, embedding: Embedding): Uint8Array {
  const { numRows, numColumns } = embedding;
  const numLabels = intercepts.length;
  const rows = gatherRows(
    embedding,
    Int32Array.from({ length: numRows }, (_, row) => row),
  );
  const values = new Float64Array(numRows * numLabels);
  timesTransposed(rows, numRows, weights, numLabels, numColumns, values);
  return Uint8Array.from(values, (value, i) => (value + intercepts[i % numLabels]! > 0 ? 1 : 0));
}

/** The state of all labels' fits, in coordinates of the row space: the last weight of each label is its intercept. */
class LabelDescent {
  readonly #rows: Float64Array;
  readonly #columns: Float64Array;
  readonly #numRows: number;
  readonly #numLabels: number;
  readonly #meanSquares: Float64Array;
  /** [labels, rows]. */
  readonly #targets: Float64Array;
  weights: Float64Array;

  constructor(
    rows: Float64Array,
    meanSquares: Float64Array,
    labelSets: Uint8Array,
    numRows: number,
    numLabels: number,
  ) {
    this.#rows = rows;
    this.#meanSquares = meanSquares;
    this.#columns = transposed(rows, numRows, meanSquares.length);
    this.#numRows = numRows;
    this.#numLabels = numLabels;
    this.#targets = transposed(Float64Array.from(labelSets), numRows, numLabels);
    this.weights = new Float64Array(numLabels * meanSquares.length);
  }

  /** @returns iterations */
  minimize(weightDecay: number): number {
    const size = this.#meanSquares.length;
    const decay = this.#meanSquares.map((_, i) => (i === size - 1 ? 0 : weightDecay));
    const bound = this.#meanSquares.map((meanSquare, i) => meanSquare / 4 + decay[i]!);
    // How far each label's acceleration is since its last restart.
    const ages = new Float64Array(this.#numLabels);
    let ahead: Float64Array = this.weights.slice();
    for (let iterations = 1; iterations <= mostIterations; iterations++) {
      const gradient = this.#gradient(ahead, decay);
      const next = ahead.map((value, i) => value - gradient[i]! / bound[i % size]!);
      if (largestNorm(gradient, bound) <= labelTolerance) {
        this.weights = next;
        return iterations;
      }
      ahead = this.#accelerate(next, gradient, ages);
      this.weights = next;
    }
    throw new RangeError(
      `Cannot fit one-vs-rest logistic regression [weight decay ${weightDecay}]: a gradient norm of ${labelTolerance} is needed, got none in ${mostIterations} iterations`,
    );
  }

  /** Past `next` along the last step; a label whose step goes uphill begins anew from `next`. */
  #accelerate(next: Float64Array, gradient: Float64Array, ages: Float64Array): Float64Array {
    const size = this.#meanSquares.length;
    const ahead = next.slice();
    for (let label = 0; label < this.#numLabels; label++) {
      const [start, end] = [label * size, (label + 1) * size];
      let uphill = 0;
      for (let i = start; i < end; i++) uphill += gradient[i]! * (next[i]! - this.weights[i]!);
      ages[label] = uphill > 0 ? 0 : ages[label]! + 1;
      const momentum = ages[label]! / (ages[label]! + 3);
      for (let i = start; i < end; i++) ahead[i]! += momentum * (next[i]! - this.weights[i]!);
    }
    return ahead;
  }

  /** Gradient of the mean loss and the penalty, [labels, size]. */
  #gradient(weights: Float64Array, decay: Float64Array): Float64Array {
    const size = decay.length;
    const n = this.#numRows;
    const residuals = new Float64Array(this.#numLabels * n);
    timesTransposed(weights, this.#numLabels, this.#rows, n, size, residuals);
    for (let i = 0; i < residuals.length; i++) {
      residuals[i] = (1 / (1 + Math.exp(-residuals[i]!)) - this.#targets[i]!) / n;
    }
    const gradient = new Float64Array(weights.length);
    timesTransposed(residuals, this.#numLabels, this.#columns, size, n, gradient);
    return gradient.map((value, i) => value + decay[i % size]! * weights[i]!);
  }
}

/** Largest √(gᵀ D⁻¹ g) over labels. */
function largestNorm(gradient: Float64Array, bound: Float64Array): number {
  let largest = 0;
  for (let start = 0; start < gradient.length; start += bound.length) {
    let sum = 0;
    for (let i = 0; i < bound.length; i++) sum += gradient[start + i]! ** 2 / bound[i]!;
    largest = Math.max(largest, sum);
  }
  return Math.sqrt(largest);
}
