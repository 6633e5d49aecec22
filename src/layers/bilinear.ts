import type { Features } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { matMul, rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';

/** The discriminator of mutual-information methods. */
export interface Bilinear {
  /** xᵢᵀ W y + b for each row of x [n, leftSize] and one y [1, rightSize]: [n, 1]. */
  withSummary(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D;
  /**
   * Scores of x, dense or sparse [n, leftSize], with y [n, rightSize] row by row, and of row `ids[i]` of x with row i of
   * y for each array of `negatives`.
   */
  withRows(
    x: Features,
    y: tf.Tensor2D,
    negatives: readonly Int32Array[],
  ): { positive: tf.Tensor2D; negative: tf.Tensor2D };
}

/**
 * xᵀ W y + b (Veličković et al., 2019, eq. 4, without the sigmoid). W is initialized as PyTorch's `xavier_uniform_` does
 * for a `Bilinear` weight [1, leftSize, rightSize]: uniform in ±√(6 / (leftSize · rightSize + rightSize)).
 */
export function bilinear(leftSize: number, rightSize: number, parameters: Parameters): Bilinear {
  const bound = Math.sqrt(6 / (leftSize * rightSize + rightSize));
  const weight = parameters.uniform('weight', [leftSize, rightSize], bound);
  const bias = parameters.constant('bias', [1], 0);
  return {
    withSummary: (x, y) => tf.add(matMul(x, matMul(weight() as tf.Tensor2D, y, false, true)), bias()),
    withRows(x, y, negatives) {
      const mapped = x.times(weight() as tf.Tensor2D);
      const score = (rows: tf.Tensor2D) => tf.add<tf.Tensor2D>(rowDot(rows, y), bias());
      return {
        positive: score(mapped),
        negative: tf.concat2d(
          negatives.map((ids) => score(gatherRows(mapped, ids))),
          0,
        ),
      };
    },
  };
}
