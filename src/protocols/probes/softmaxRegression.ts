import { dot } from '../../data/dot.js';
import { addScaled, CurvatureMemory, squaredNorm } from './curvatureMemory.js';
import type { RowSpace } from './rowSpace.js';
import { SoftmaxLine } from './softmaxLine.js';
import { timesTransposed, transposed } from './timesTransposed.js';

/** Where the solver stands after it converged. */
export interface Optimum {
  /** [classes, r + 1] in the coordinates of the row space; the last of each class is its intercept. */
  readonly weights: Float64Array;
  readonly iterations: number;
  /** √(gᵀ D g), D the inverse of the diagonal curvature: about √2 times the root of what the loss is above its minimum. */
  readonly gradientNorm: number;
}

const mostIterations = 5000;
const mostLineVisits = 50;
/** A step is accepted where the slope along the line has fallen to this share. */
const slopeShare = 0.1;

/**
 * Minimizes mean cross-entropy + (weightDecay / 2) ‖W‖² over W and free intercepts, by L-BFGS with a diagonal
 * guess of the Hessian. Logits are linear in the weights, so a line search costs no product with the rows.
 * One solver goes from penalty to penalty and starts where it stands; each minimum is unique, so only time depends on it.
 */
export class SoftmaxRegression {
  readonly #space: RowSpace;
  readonly #columns: Float64Array;
  readonly #numClasses: number;
  readonly #line: SoftmaxLine;
  readonly #memory = new CurvatureMemory();
  readonly #weights: Float64Array;
  readonly #logits: Float64Array;
  readonly #decay: Float64Array;

  constructor(space: RowSpace, classOf: Int32Array, numClasses: number) {
    const numColumns = space.numDirections + 1;
    this.#space = space;
    this.#columns = transposed(space.rows, space.numRows, numColumns);
    this.#numClasses = numClasses;
    this.#line = new SoftmaxLine(classOf, numClasses);
    this.#weights = new Float64Array(numClasses * numColumns);
    this.#logits = new Float64Array(numClasses * space.numRows);
    this.#decay = new Float64Array(numClasses * numColumns);
  }

  /**
   * @param tolerance for the gradient norm of the optimum
   * @throws RangeError where it does not converge
   */
  minimize(weightDecay: number, tolerance: number): Optimum {
    this.#changeDecay(weightDecay);
    this.#timesRows(this.#weights, this.#logits);
    const direction = new Float64Array(this.#logits.length);
    this.#line.visit(this.#logits, direction, 0);
    let gradient = this.#gradient();
    for (let iterations = 0; iterations < mostIterations; iterations++) {
      const inverseDiagonal = this.#inverseDiagonal();
      const gradientNorm = Math.sqrt(squaredNorm(gradient, inverseDiagonal));
      if (gradientNorm <= tolerance) return { weights: this.#weights.slice(), iterations, gradientNorm };
      const step = this.#memory.descent(gradient, inverseDiagonal);
      this.#timesRows(step, direction);
      const length = this.#search(gradient, step, direction);
      addScaled(this.#weights, length, step);
      addScaled(this.#logits, length, direction);
      const next = this.#gradient();
      for (let i = 0; i < step.length; i++) {
        step[i]! *= length;
        gradient[i] = next[i]! - gradient[i]!;
      }
      this.#memory.remember(step, gradient);
      gradient = next;
    }
    throw new RangeError(
      `Cannot fit logistic regression [weight decay ${weightDecay}]: a gradient norm of ${tolerance} is needed, got none in ${mostIterations} iterations`,
    );
  }

  #changeDecay(weightDecay: number): void {
    const numColumns = this.#space.numDirections + 1;
    const difference = this.#decay.map((old, i) => ((i + 1) % numColumns === 0 ? 0 : weightDecay - old));
    addScaled(this.#decay, 1, difference);
    this.#memory.addToDiagonal(difference);
  }

  #inverseDiagonal(): Float64Array {
    const { meanSquares } = this.#space;
    const classCurvature = this.#line.classCurvature();
    return this.#decay.map((decay, i) => {
      const curvature = Math.max(classCurvature[Math.floor(i / meanSquares.length)]!, 1e-9);
      return 1 / (curvature * meanSquares[i % meanSquares.length]! + decay);
    });
  }

  /**
   * Safeguarded Newton steps on the loss along the line, which is convex, until its slope has all but gone.
   *
   * @returns the length of the step; the line stands there
   */
  #search(gradient: Float64Array, step: Float64Array, direction: Float64Array): number {
    const target = slopeShare * Math.abs(dot(gradient, step));
    const decaySlope = this.#decay.reduce((sum, decay, i) => sum + decay * this.#weights[i]! * step[i]!, 0);
    const decayCurvature = squaredNorm(step, this.#decay);
    let [low, high] = [0, Number.POSITIVE_INFINITY];
    let length = 1;
    for (let visits = 0; visits < mostLineVisits; visits++) {
      this.#line.visit(this.#logits, direction, length);
      const slope = this.#line.slope + decaySlope + length * decayCurvature;
      if (Math.abs(slope) <= target) return length;
      if (slope < 0) low = length;
      else high = length;
      const newton = length - slope / (this.#line.curvature + decayCurvature);
      if (newton > low && newton < high) length = newton;
      else length = Number.isFinite(high) ? (low + high) / 2 : 2 * length;
    }
    this.#line.visit(this.#logits, direction, length);
    return length;
  }

  /** Gradient of the whole loss where the line stands, [classes, r + 1]. */
  #gradient(): Float64Array {
    const { numRows, numDirections } = this.#space;
    const gradient = new Float64Array(this.#weights.length);
    timesTransposed(this.#line.residuals, this.#numClasses, this.#columns, numDirections + 1, numRows, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i]! += this.#decay[i]! * this.#weights[i]!;
    return gradient;
  }

  #timesRows(weights: Float64Array, out: Float64Array): void {
    const { rows, numRows, numDirections } = this.#space;
    timesTransposed(weights, this.#numClasses, rows, numRows, numDirections + 1, out);
  }
}
