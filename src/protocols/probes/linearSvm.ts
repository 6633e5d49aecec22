import type { Rows } from '../../data/graphData.js';
import type { Rng } from '../../random/rng.js';

/** f(x) = w · x + offset. */
export interface LinearMachine {
  readonly weights: Float64Array;
  readonly offset: number;
}

/** Most spread of the projected gradient at which the solver stops: a tenth of LIBLINEAR's standard. */
export const linearTolerance = 1e-2;
export const mostEpochs = 1000;

/**
 * Linear support vector machines with squared hinge loss, one for each C of a grid: min ½ (|w|² + b²) + C Σ max(0, 1 − y f(x))²,
 * by dual coordinate descent with shrinking (Hsieh et al., 2008; LIBLINEAR's solver 1, scikit-learn's LinearSVC). The
 * offset is penalized as one more weight, as there. Each C goes on from the solution of the one before; the optimum is unique.
 *
 * @param rows of `x` to train on
 * @param signs 1 or −1 for each of `rows`
 */
export function trainLinearSvm(
  x: Rows,
  rows: Int32Array,
  signs: Int8Array,
  grid: readonly number[],
  rng: Rng,
  { tolerance = linearTolerance, epochs = mostEpochs } = {},
): LinearMachine[] {
  // The last weight is the offset.
  const weights = new Float64Array(x.numColumns + 1);
  const alpha = new Float64Array(rows.length);
  const product = x.kind === 'dense' ? denseProduct(x, weights) : sparseProduct(x, weights);
  const norms = Float64Array.from(rows, (row) => product.squaredNorm(row) + 1);
  return grid.map((penalty) => {
    descend({ rows, signs, alpha, norms, product, rng, tolerance, epochs, diagonal: 0.5 / penalty });
    return { weights: weights.slice(0, -1), offset: weights[x.numColumns]! };
  });
}

/** Decision values of a machine for rows `targets`. */
export function linearDecisions(x: Rows, { weights, offset }: LinearMachine, targets: Int32Array): Float64Array {
  const all = new Float64Array(weights.length + 1);
  all.set(weights);
  all[weights.length] = offset;
  const product = x.kind === 'dense' ? denseProduct(x, all) : sparseProduct(x, all);
  return Float64Array.from(targets, (row) => product.dot(row));
}

/** Products of rows, each with a 1 at its end, with the weights. */
interface Product {
  dot(row: number): number;
  /** weights += factor · row */
  add(row: number, factor: number): void;
  squaredNorm(row: number): number;
}

interface Descent {
  readonly rows: Int32Array;
  readonly signs: Int8Array;
  readonly alpha: Float64Array;
  readonly norms: Float64Array;
  readonly product: Product;
  readonly rng: Rng;
  readonly tolerance: number;
  readonly epochs: number;
  readonly diagonal: number;
}

function descend(descent: Descent): void {
  const { rows, tolerance, epochs, rng } = descent;
  const active = Int32Array.from({ length: rows.length }, (_, i) => i);
  let size = active.length;
  let ceiling = Number.POSITIVE_INFINITY;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(active, size, rng);
    const { left, most, least } = pass(descent, active, size, ceiling);
    size = left;
    if (most - least <= tolerance) {
      if (size === active.length) return;
      // Optimal on what is left: once more over all.
      size = active.length;
      ceiling = Number.POSITIVE_INFINITY;
      continue;
    }
    ceiling = most <= 0 ? Number.POSITIVE_INFINITY : most;
  }
}

/** One step for each active item; items at zero that stay there for now leave the active part. */
function pass(
  { rows, signs, alpha, norms, product, diagonal }: Descent,
  active: Int32Array,
  size: number,
  ceiling: number,
) {
  let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let left = size;
  for (let place = 0; place < left; place++) {
    const i = active[place]!;
    const gradient = signs[i]! * product.dot(rows[i]!) - 1 + alpha[i]! * diagonal;
    if (alpha[i] === 0 && gradient > ceiling) {
      left -= 1;
      active[place] = active[left]!;
      active[left] = i;
      place -= 1;
      continue;
    }
    const projected = alpha[i] === 0 ? Math.min(gradient, 0) : gradient;
    most = Math.max(most, projected);
    least = Math.min(least, projected);
    if (Math.abs(projected) <= 1e-12) continue;
    const next = Math.max(alpha[i]! - gradient / (norms[i]! + diagonal), 0);
    product.add(rows[i]!, signs[i]! * (next - alpha[i]!));
    alpha[i] = next;
  }
  return { left, most, least };
}

function shuffle(items: Int32Array, size: number, rng: Rng): void {
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(rng.uniform() * (i + 1));
    const kept = items[i]!;
    items[i] = items[j]!;
    items[j] = kept;
  }
}

function denseProduct({ values, numColumns }: Extract<Rows, { kind: 'dense' }>, weights: Float64Array): Product {
  return {
    dot(row) {
      let sum = weights[numColumns]!;
      for (let k = 0, at = row * numColumns; k < numColumns; k++, at++) sum += weights[k]! * values[at]!;
      return sum;
    },
    add(row, factor) {
      for (let k = 0, at = row * numColumns; k < numColumns; k++, at++) weights[k]! += factor * values[at]!;
      weights[numColumns]! += factor;
    },
    squaredNorm(row) {
      let sum = 0;
      for (let k = 0, at = row * numColumns; k < numColumns; k++, at++) sum += values[at]! * values[at]!;
      return sum;
    },
  };
}

function sparseProduct(x: Extract<Rows, { kind: 'sparse' }>, weights: Float64Array): Product {
  const { rowPointers, columns, values, numColumns } = x;
  return {
    dot(row) {
      let sum = weights[numColumns]!;
      for (let at = rowPointers[row]!; at < rowPointers[row + 1]!; at++) sum += weights[columns[at]!]! * values[at]!;
      return sum;
    },
    add(row, factor) {
      for (let at = rowPointers[row]!; at < rowPointers[row + 1]!; at++) weights[columns[at]!]! += factor * values[at]!;
      weights[numColumns]! += factor;
    },
    squaredNorm(row) {
      let sum = 0;
      for (let at = rowPointers[row]!; at < rowPointers[row + 1]!; at++) sum += values[at]! * values[at]!;
      return sum;
    },
  };
}
