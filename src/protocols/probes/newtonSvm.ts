import type { DenseRows } from '../../data/graphData.js';
import type { LinearMachine } from './linearSvm.js';

/** Length of the gradient, as a share of that at w = 0, at which the solver stops. */
const TOLERANCE = 1e-7;
const MOST_STEPS = 100;
const MOST_HALVINGS = 30;

/**
 * The same machines as dual coordinate descent trains, by Newton steps on the weights (Keerthi & DeCoste, 2005): the loss is
 * piecewise quadratic, so a few steps reach the optimum where descent takes a thousand passes. O(n · d²) a step at first; as the
 * rows with a loss change little, their Gram matrix is kept and only what changes is added or taken away.
 *
 * @param rows of `x` to train on
 * @param signs 1 or −1 for each of `rows`
 * @throws Error where it does not converge
 */
export function trainNewtonSvm(
  x: DenseRows,
  rows: Int32Array,
  signs: Int8Array,
  grid: readonly number[],
): LinearMachine[] {
  const problem = new Problem(x, rows, signs);
  // The last weight is the offset.
  let weights: Float64Array = new Float64Array(x.numColumns + 1);
  return grid.map((penalty) => {
    weights = problem.minimize(weights, penalty);
    return { weights: weights.slice(0, -1), offset: weights[x.numColumns]! };
  });
}

interface Point {
  readonly weights: Float64Array;
  /** y f of each row. */
  readonly margins: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
  /** Length of the gradient. */
  readonly slope: number;
}

class Problem {
  readonly #x: Float64Array;
  readonly #signs: Int8Array;
  readonly #width: number;
  readonly #isActive: Uint8Array;
  /** Σ x xᵀ over active rows, upper triangle. */
  readonly #gram: Float64Array;

  constructor(x: DenseRows, rows: Int32Array, signs: Int8Array) {
    const width = x.numColumns + 1;
    this.#x = new Float64Array(rows.length * width).fill(1);
    rows.forEach((row, i) => {
      this.#x.set(x.values.subarray(row * x.numColumns, (row + 1) * x.numColumns), i * width);
    });
    this.#signs = signs;
    this.#width = width;
    this.#isActive = new Uint8Array(rows.length);
    this.#gram = new Float64Array(width * width);
  }

  minimize(start: Float64Array, penalty: number): Float64Array {
    let point = this.#at(start, penalty);
    const scale = this.#at(new Float64Array(this.#width), penalty).slope;
    for (let step = 0; step < MOST_STEPS; step++) {
      if (point.slope <= TOLERANCE * scale) return point.weights;
      this.#activate(point.margins);
      const direction = this.#solve(point.gradient, penalty);
      const next = this.#search(point, direction, penalty);
      // Nothing is lower: as near as doubles come.
      if (next === undefined) return point.weights;
      point = next;
    }
    throw new Error(
      `Cannot train a linear support vector machine: convergence in ${MOST_STEPS} steps is needed, got none`,
    );
  }

  /** ½|w|² + C Σ max(0, 1 − y f)² and what goes with it. */
  #at(weights: Float64Array, penalty: number): Point {
    const [x, width, signs] = [this.#x, this.#width, this.#signs];
    const margins = new Float64Array(signs.length);
    const gradient = weights.slice();
    let value = 0;
    for (const weight of weights) value += (weight * weight) / 2;
    for (let i = 0; i < signs.length; i++) {
      let f = 0;
      for (let k = 0, at = i * width; k < width; k++, at++) f += weights[k]! * x[at]!;
      margins[i] = signs[i]! * f;
      const loss = 1 - margins[i]!;
      if (loss <= 0) continue;
      value += penalty * loss * loss;
      const factor = -2 * penalty * loss * signs[i]!;
      for (let k = 0, at = i * width; k < width; k++, at++) gradient[k]! += factor * x[at]!;
    }
    return {
      weights,
      margins,
      gradient,
      value,
      slope: Math.sqrt(gradient.reduce((sum, each) => sum + each * each, 0)),
    };
  }

  #search(point: Point, direction: Float64Array, penalty: number): Point | undefined {
    const slope = direction.reduce((sum, value, k) => sum + value * point.gradient[k]!, 0);
    for (let halving = 0, share = 1; halving < MOST_HALVINGS; halving++, share /= 2) {
      const next = this.#at(
        point.weights.map((weight, k) => weight + share * direction[k]!),
        penalty,
      );
      if (next.value < point.value + 1e-4 * share * slope) return next;
    }
    return undefined;
  }

  /** Brings the Gram matrix to the rows that have a loss now. */
  #activate(margins: Float64Array): void {
    const [x, width, gram] = [this.#x, this.#width, this.#gram];
    for (let i = 0; i < margins.length; i++) {
      const isActive = margins[i]! < 1 ? 1 : 0;
      if (isActive === this.#isActive[i]) continue;
      const sign = isActive - this.#isActive[i]!;
      this.#isActive[i] = isActive;
      const start = i * width;
      for (let a = 0; a < width; a++) {
        const factor = sign * x[start + a]!;
        for (let b = a, at = a * width + a; b < width; b++, at++) gram[at]! += factor * x[start + b]!;
      }
    }
  }

  /** −(I + 2 C Σ x xᵀ)⁻¹ gradient, by Cholesky's decomposition UᵀU. */
  #solve(gradient: Float64Array, penalty: number): Float64Array {
    const width = this.#width;
    const u = this.#gram.map((value) => 2 * penalty * value);
    for (let k = 0; k < width; k++) u[k * width + k]! += 1;
    for (let k = 0; k < width; k++) {
      const pivot = 1 / Math.sqrt(u[k * width + k]!);
      for (let b = k; b < width; b++) u[k * width + b]! *= pivot;
      for (let a = k + 1; a < width; a++) {
        const factor = u[k * width + a]!;
        if (factor === 0) continue;
        for (let b = a; b < width; b++) u[a * width + b]! -= factor * u[k * width + b]!;
      }
    }
    const solution = gradient.map((value) => -value);
    for (let a = 0; a < width; a++) {
      solution[a]! /= u[a * width + a]!;
      for (let b = a + 1; b < width; b++) solution[b]! -= u[a * width + b]! * solution[a]!;
    }
    for (let a = width - 1; a >= 0; a--) {
      for (let b = a + 1; b < width; b++) solution[a]! -= u[a * width + b]! * solution[b]!;
      solution[a]! /= u[a * width + a]!;
    }
    return solution;
  }
}
