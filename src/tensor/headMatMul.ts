import { tf } from './backend.js';
import type { CsrMatrix } from './csrMatrix.js';
import { expectShape } from './expectShape.js';
import { type CsrMatMulAttributes, HEAD_DOT, HEAD_MATMUL, type HeadDotAttributes } from './kernels/kernelNames.js';
import { segmentOrder } from './segmentOrder.js';
import { gatherRows } from './segments.js';

tf.registerGradient({
  kernelName: HEAD_MATMUL,
  inputsToSave: ['values', 'x'],
  gradFunc(dy, saved, attributes) {
    const [values, x] = saved as tf.Tensor2D[];
    const { matrix } = attributes as unknown as CsrMatMulAttributes;
    return {
      values: () => runHeadDot(matrix, dy as tf.Tensor2D, x!, values!.shape[1]),
      x: () => runHeadMatMul(matrix.transpose(), transposedValues(matrix, values!), dy as tf.Tensor2D),
    };
  },
});

tf.registerGradient({
  kernelName: HEAD_DOT,
  inputsToSave: ['left', 'right'],
  gradFunc(dy, saved, attributes) {
    const [left, right] = saved as tf.Tensor2D[];
    const { matrix } = attributes as unknown as HeadDotAttributes;
    return {
      left: () => runHeadMatMul(matrix, dy as tf.Tensor2D, right!),
      right: () => runHeadMatMul(matrix.transpose(), transposedValues(matrix, dy as tf.Tensor2D), left!),
    };
  },
});

/**
 * For each row i of a pattern and each head, Σ over the entries e = (i, j) of values[e, head] x[j, head]: a sparse product for
 * each head with learned values, with gradients to both. No message of an entry is stored.
 *
 * @param pattern [m, n], whose own values do not count
 * @param values [numEntries, numHeads]
 * @param x [n, numHeads · size], heads side by side
 * @returns [m, numHeads · size]
 * @throws RangeError where the shapes disagree
 */
export function headMatMul(pattern: CsrMatrix, values: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  expectShape('multiply by heads', 'values', values, [pattern.numEntries, null]);
  expectShape('multiply by heads', 'x', x, [pattern.numColumns, null]);
  expectHeads(x.shape[1], values.shape[1]);
  return runHeadMatMul(pattern, values, x);
}

/**
 * For each entry (i, j) of a pattern and each head, left[i, head] · right[j, head] (a sampled dense–dense product), with
 * gradients to both.
 *
 * @param pattern [m, n]
 * @param left [m, numHeads · size], heads side by side
 * @param right [n, numHeads · size]
 * @returns [numEntries, numHeads]
 * @throws RangeError where the shapes disagree
 */
export function headDot(pattern: CsrMatrix, left: tf.Tensor2D, right: tf.Tensor2D, numHeads: number): tf.Tensor2D {
  expectShape('multiply rows by heads', 'left', left, [pattern.numRows, null]);
  expectShape('multiply rows by heads', 'right', right, [pattern.numColumns, left.shape[1]]);
  expectHeads(left.shape[1], numHeads);
  return runHeadDot(pattern, left, right, numHeads);
}

function runHeadMatMul(matrix: CsrMatrix, values: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  const attributes: CsrMatMulAttributes = { matrix };
  return tf.engine().runKernel(HEAD_MATMUL, { values, x }, attributes as unknown as tf.NamedAttrMap);
}

function runHeadDot(matrix: CsrMatrix, left: tf.Tensor2D, right: tf.Tensor2D, numHeads: number): tf.Tensor2D {
  const attributes: HeadDotAttributes = { matrix, numHeads };
  return tf.engine().runKernel(HEAD_DOT, { left, right }, attributes as unknown as tf.NamedAttrMap);
}

/** Values of the entries in the order in which the transposed matrix has them, also where it is symmetric in its own. */
function transposedValues({ columns }: CsrMatrix, values: tf.Tensor2D): tf.Tensor2D {
  const { order } = segmentOrder(columns);
  return order === undefined ? values : gatherRows(values, order);
}

function expectHeads(width: number, numHeads: number): void {
  if (numHeads >= 1 && width % numHeads === 0) return;
  throw new RangeError(`Cannot multiply by heads: a number of heads that divides ${width} is needed, got ${numHeads}`);
}
