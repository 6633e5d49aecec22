/** Cross-entropy along a line of logits, class by class: entry c · n + i is that of class c and row i. */
export class SoftmaxLine {
  readonly #classOf: Int32Array;
  readonly #numClasses: number;
  readonly #scores: Float64Array;
  /** Probability minus target, divided by the number of rows: the gradient with respect to the logits [classes, n]. */
  readonly residuals: Float64Array;
  /** First and second derivative of the mean cross-entropy along the line, where it was last visited. */
  slope = 0;
  curvature = 0;

  /** @param classOf class of each row, in 0 … numClasses − 1 */
  constructor(classOf: Int32Array, numClasses: number) {
    this.#classOf = classOf;
    this.#numClasses = numClasses;
    this.#scores = new Float64Array(numClasses);
    this.residuals = new Float64Array(numClasses * classOf.length);
  }

  /** Goes to `logits + step · direction`. */
  visit(logits: Float64Array, direction: Float64Array, step: number): void {
    const n = this.#classOf.length;
    let slope = 0;
    let curvature = 0;
    for (let row = 0; row < n; row++) {
      const total = this.#exponentials(logits, direction, step, row);
      let mean = 0;
      let meanSquare = 0;
      for (let c = 0, i = row; c < this.#numClasses; c++, i += n) {
        const probability = this.#scores[c]! / total;
        const change = direction[i]!;
        mean += probability * change;
        meanSquare += probability * change * change;
        this.residuals[i] = probability / n;
      }
      const target = this.#classOf[row]! * n + row;
      this.residuals[target]! -= 1 / n;
      slope += mean - direction[target]!;
      curvature += meanSquare - mean * mean;
    }
    this.slope = slope / n;
    this.curvature = curvature / n;
  }

  /** Mean of p (1 − p) of each class where the line was last visited: how curved the loss is in its logit. */
  classCurvature(): Float64Array {
    const n = this.#classOf.length;
    const curvature = new Float64Array(this.#numClasses);
    for (let c = 0; c < this.#numClasses; c++) {
      for (let row = 0; row < n; row++) {
        const residual = this.residuals[c * n + row]! * n;
        const probability = this.#classOf[row] === c ? residual + 1 : residual;
        curvature[c]! += (probability * (1 - probability)) / n;
      }
    }
    return curvature;
  }

  #exponentials(logits: Float64Array, direction: Float64Array, step: number, row: number): number {
    const n = this.#classOf.length;
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0, i = row; c < this.#numClasses; c++, i += n) {
      const score = logits[i]! + step * direction[i]!;
      this.#scores[c] = score;
      if (score > largest) largest = score;
    }
    let total = 0;
    for (let c = 0; c < this.#numClasses; c++) {
      const exponential = Math.exp(this.#scores[c]! - largest);
      this.#scores[c] = exponential;
      total += exponential;
    }
    return total;
  }
}
