/** A symmetric matrix of kernel values [size, size], row-major. */
export interface Gram {
  readonly size: number;
  readonly values: Float32Array;
}

/** f(x) = Σ coefficients[i] · k(rows[i], x) − offset. */
export interface KernelMachine {
  readonly rows: Int32Array;
  readonly coefficients: Float64Array;
  readonly offset: number;
}

/** LIBSVM's: most violation of the optimality conditions at which the solver stops. */
export const kernelTolerance = 1e-3;
const TINY = 1e-12;

/**
 * Support vector machines with hinge loss and a free offset, one for each C of a rising grid: min ½ αᵀQα − eᵀα with
 * yᵀα = 0 and 0 ≤ α ≤ C, by sequential minimal optimization with second-order working sets (Fan, Chen, Lin, 2005; LIBSVM's
 * C-SVC, without shrinking). Each C starts from the scaled solution of the one before: the optimum is unique in f.
 *
 * @param rows of the Gram matrix to train on
 * @param signs 1 or −1 for each of `rows`; both occur
 * @param grid of C, rising, above 0
 * @throws Error where it does not converge within as many steps as LIBSVM allows
 */
export function trainKernelSvm(
  gram: Gram,
  rows: Int32Array,
  signs: Int8Array,
  grid: readonly number[],
  tolerance = kernelTolerance,
): KernelMachine[] {
  const solver = new Solver(gram, rows, signs);
  return grid.map((bound, k) => {
    if (k > 0) solver.scale(bound / grid[k - 1]!);
    return solver.solve(bound, tolerance);
  });
}

/** Decision values of a machine for `targets` of the Gram matrix. */
export function kernelDecisions({ size, values }: Gram, machine: KernelMachine, targets: Int32Array): Float64Array {
  const { rows, coefficients, offset } = machine;
  return Float64Array.from(targets, (target) => {
    const start = target * size;
    let sum = -offset;
    for (let i = 0; i < rows.length; i++) sum += coefficients[i]! * values[start + rows[i]!]!;
    return sum;
  });
}

class Solver {
  readonly #gram: Gram;
  readonly #rows: Int32Array;
  readonly #signs: Int8Array;
  readonly #alpha: Float64Array;
  /** Qα − e. */
  readonly #gradient: Float64Array;

  constructor(gram: Gram, rows: Int32Array, signs: Int8Array) {
    this.#gram = gram;
    this.#rows = rows;
    this.#signs = signs;
    this.#alpha = new Float64Array(rows.length);
    this.#gradient = new Float64Array(rows.length).fill(-1);
  }

  scale(factor: number): void {
    for (let t = 0; t < this.#alpha.length; t++) {
      this.#alpha[t]! *= factor;
      this.#gradient[t] = (this.#gradient[t]! + 1) * factor - 1;
    }
  }

  solve(bound: number, tolerance: number): KernelMachine {
    const most = Math.max(1e7, 100 * this.#rows.length);
    for (let step = 0; step < most; step++) {
      const first = this.#first(bound);
      const second = first < 0 ? -1 : this.#second(first, bound, tolerance);
      if (second < 0) return this.#machine(bound);
      this.#move(first, second, bound);
    }
    throw new Error(`Cannot train a support vector machine: convergence within ${most} steps is needed, got none`);
  }

  /** The item that may go up and violates optimality most. */
  #first(bound: number): number {
    const [alpha, gradient, signs] = [this.#alpha, this.#gradient, this.#signs];
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < alpha.length; t++) {
      const mayRise = signs[t] === 1 ? alpha[t]! < bound : alpha[t]! > 0;
      const violation = -signs[t]! * gradient[t]!;
      if (mayRise && violation > most) {
        most = violation;
        best = t;
      }
    }
    return best;
  }

  /** The item that may go down and lowers the objective most together with `first`; −1 at the optimum. */
  #second(first: number, bound: number, tolerance: number): number {
    const [alpha, gradient, signs, rows] = [this.#alpha, this.#gradient, this.#signs, this.#rows];
    const { values, size } = this.#gram;
    const row = rows[first]! * size;
    const own = values[row + rows[first]!]!;
    const most = -signs[first]! * gradient[first]!;
    let least = Number.POSITIVE_INFINITY;
    let best = -1;
    let gain = 0;
    for (let t = 0; t < alpha.length; t++) {
      const mayFall = signs[t] === 1 ? alpha[t]! > 0 : alpha[t]! < bound;
      if (!mayFall) continue;
      const violation = -signs[t]! * gradient[t]!;
      if (violation < least) least = violation;
      const difference = most - violation;
      if (difference <= 0) continue;
      const other = rows[t]!;
      const curvature = Math.max(own + values[other * size + other]! - 2 * values[row + other]!, TINY);
      if ((difference * difference) / curvature <= gain) continue;
      gain = (difference * difference) / curvature;
      best = t;
    }
    return most - least < tolerance ? -1 : best;
  }

  #move(i: number, j: number, bound: number): void {
    const [alpha, gradient, signs, rows] = [this.#alpha, this.#gradient, this.#signs, this.#rows];
    const { values, size } = this.#gram;
    const [rowI, rowJ] = [rows[i]! * size, rows[j]! * size];
    const curvature = values[rowI + rows[i]!]! + values[rowJ + rows[j]!]! - 2 * values[rowI + rows[j]!]!;
    const step = (-signs[i]! * gradient[i]! + signs[j]! * gradient[j]!) / Math.max(curvature, TINY);
    // In units of y α, item i goes up by as much as item j goes down.
    const roomUp = signs[i] === 1 ? bound - alpha[i]! : alpha[i]!;
    const roomDown = signs[j] === 1 ? alpha[j]! : bound - alpha[j]!;
    const taken = Math.min(step, roomUp, roomDown);
    alpha[i] = taken === roomUp ? (signs[i] === 1 ? bound : 0) : alpha[i]! + signs[i]! * taken;
    alpha[j] = taken === roomDown ? (signs[j] === 1 ? 0 : bound) : alpha[j]! - signs[j]! * taken;
    for (let t = 0; t < alpha.length; t++) {
      gradient[t]! += signs[t]! * taken * (values[rowI + rows[t]!]! - values[rowJ + rows[t]!]!);
    }
  }

  /** The offset is the mean over items strictly between the bounds, else the middle of what the others allow. */
  #machine(bound: number): KernelMachine {
    const [alpha, gradient, signs] = [this.#alpha, this.#gradient, this.#signs];
    let [upper, lower] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let [sum, free] = [0, 0];
    for (let t = 0; t < alpha.length; t++) {
      const value = signs[t]! * gradient[t]!;
      if (alpha[t]! > 0 && alpha[t]! < bound) {
        sum += value;
        free += 1;
      } else if (signs[t] === 1 ? alpha[t] === 0 : alpha[t] === bound) upper = Math.min(upper, value);
      else lower = Math.max(lower, value);
    }
    const offset = free > 0 ? sum / free : (upper + lower) / 2;
    return { rows: this.#rows, coefficients: alpha.map((value, t) => value * signs[t]!), offset };
  }
}
