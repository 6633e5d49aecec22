import { dot } from '../../data/dot.js';

/** Pairs of a step and the change of the gradient along it, as L-BFGS remembers them. */
interface Pair {
  readonly step: Float64Array;
  /** Change of the gradient, penalty included. */
  readonly change: Float64Array;
  /** stepᵀ change, above 0. */
  product: number;
}

// Usual memories hold 5 to 20 pairs; weak penalties take half the iterations with 80, and products with rows cost more than pairs.
const mostPairs = 80;

/** What L-BFGS (Nocedal & Wright, 2006, algorithm 7.4) knows of the inverse Hessian. */
export class CurvatureMemory {
  readonly #pairs: Pair[] = [];

  remember(step: Float64Array, change: Float64Array): void {
    const product = dot(step, change);
    if (!(product > 0)) return;
    this.#pairs.push({ step, change, product });
    if (this.#pairs.length > mostPairs) this.#pairs.shift();
  }

  /** Adds `difference[i]` to the i-th diagonal entry of the Hessian: exact, so a new penalty keeps all that is known. */
  addToDiagonal(difference: Float64Array): void {
    for (const pair of this.#pairs) {
      for (let i = 0; i < difference.length; i++) pair.change[i]! += difference[i]! * pair.step[i]!;
      pair.product = dot(pair.step, pair.change);
    }
    const kept = this.#pairs.filter(({ product }) => product > 0);
    this.#pairs.splice(0, this.#pairs.length, ...kept);
  }

  /** −H⁻¹ g by the two-loop recursion, from the diagonal guess `inverseDiagonal`, scaled by the newest pair. */
  descent(gradient: Float64Array, inverseDiagonal: Float64Array): Float64Array {
    const direction = gradient.map((value) => -value);
    const shares = new Float64Array(this.#pairs.length);
    for (let k = this.#pairs.length - 1; k >= 0; k--) {
      const { step, change, product } = this.#pairs[k]!;
      shares[k] = dot(step, direction) / product;
      addScaled(direction, -shares[k]!, change);
    }
    const scale = this.#scale(inverseDiagonal);
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale * inverseDiagonal[i]!;
    this.#pairs.forEach(({ step, change, product }, k) => {
      addScaled(direction, shares[k]! - dot(change, direction) / product, step);
    });
    return direction;
  }

  #scale(inverseDiagonal: Float64Array): number {
    const newest = this.#pairs.at(-1);
    if (newest === undefined) return 1;
    return newest.product / squaredNorm(newest.change, inverseDiagonal);
  }
}

/** Σ weightᵢ aᵢ². */
export function squaredNorm(a: Float64Array, weight: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += weight[i]! * a[i]! * a[i]!;
  return sum;
}

/** target += factor · a. */
export function addScaled(target: Float64Array, factor: number, a: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * a[i]!;
}
