import type * as Tf from '@tensorflow/tfjs';
import type { CsrMatrix } from '../csrMatrix.js';
import type { HeadDotAttributes } from './kernelNames.js';
import { execute, type NativeBackend, ofType, unset } from './nativeBackend.js';
import { nativeGatherRows } from './nativeSegments.js';

const productAttributes = [
  ofType('T', 'TF_FLOAT'),
  ...['transpose_a', 'transpose_b', 'adjoint_a', 'adjoint_b', 'transpose_output', 'conjugate_output'].map(unset),
];

/** Numbers of a block of gathered rows: what stays in the cache between the passes over it. */
const BLOCK = 2 ** 18;

/** A pattern for all heads at once: row i · numHeads + head and column j · numHeads + head for each entry and head. */
interface HeadPattern {
  /** Numbers of TensorFlow's copies. */
  readonly coordinates: number;
  readonly shape: number;
  /** Which of the values [numEntries · numHeads] each of its entries takes; undefined: in their order. */
  readonly order: Int32Array | undefined;
}

/** One sparse product of [m · heads, n · heads] with [n · heads, size], which both sides are without a transposition. */
export function nativeHeadMatMul(
  tf: typeof Tf,
  backend: NativeBackend,
  matrix: CsrMatrix,
  values: Tf.Tensor2D,
  x: Tf.Tensor2D,
): Tf.Tensor {
  const [numHeads, width] = [values.shape[1], x.shape[1]];
  if (matrix.numEntries === 0) return tf.zeros([matrix.numRows, width]);
  const { coordinates, shape, order } = patternOf(backend, matrix, numHeads);
  const flat = tf.reshape(values, [matrix.numEntries * numHeads, 1]) as Tf.Tensor2D;
  const ordered = tf.reshape(order === undefined ? flat : nativeGatherRows(backend, flat, order), [flat.size]);
  const { binding } = backend;
  const inputs = [coordinates, backend.getInputTensorIds([ordered])[0]!, shape];
  const type = [ofType('T', 'TF_FLOAT')(binding)];
  const handle = binding.executeOp('SparseTensorToCSRSparseMatrix', type, inputs, 1)[0]!.id;
  try {
    const rows = tf.reshape(x, [matrix.numColumns * numHeads, width / numHeads]);
    const product = execute(backend, 'SparseMatrixMatMul', productAttributes, [handle, rows]);
    return tf.reshape(product, [matrix.numRows, width]);
  } finally {
    binding.deleteTensor(handle);
  }
}

/** Block by block, so that no row is kept for each entry. */
export function nativeHeadDot(
  tf: typeof Tf,
  backend: NativeBackend,
  { matrix, numHeads }: HeadDotAttributes,
  left: Tf.Tensor2D,
  right: Tf.Tensor2D,
): Tf.Tensor {
  const width = left.shape[1];
  const { numEntries, columns } = matrix;
  if (numEntries === 0) return tf.zeros([0, numHeads]);
  const rows = rowsOf(matrix);
  const step = Math.max(1, Math.floor(BLOCK / width));
  const blocks: Tf.Tensor2D[] = [];
  for (let start = 0; start < numEntries; start += step) {
    const end = Math.min(start + step, numEntries);
    blocks.push(
      tf.tidy(() => {
        const a = nativeGatherRows(backend, left, rows.subarray(start, end));
        const b = nativeGatherRows(backend, right, columns.subarray(start, end));
        return tf.sum(tf.reshape(tf.mul(a, b), [end - start, numHeads, width / numHeads]), 2);
      }) as Tf.Tensor2D,
    );
  }
  return blocks.length === 1 ? blocks[0]! : tf.concat(blocks, 0);
}

/** The row of each entry. */
function rowsOf(matrix: CsrMatrix): Int32Array {
  return matrix.derive('row of each entry', () => {
    const rows = new Int32Array(matrix.numEntries);
    for (let row = 0; row < matrix.numRows; row++) {
      rows.fill(row, matrix.rowPointers[row]!, matrix.rowPointers[row + 1]!);
    }
    return rows;
  });
}

/** Patterns by number of heads, as long as the matrix's scope lives. */
const patterns = new WeakMap<CsrMatrix, Map<number, HeadPattern>>();

function patternOf(backend: NativeBackend, matrix: CsrMatrix, numHeads: number): HeadPattern {
  const known = patterns.get(matrix) ?? new Map<number, HeadPattern>();
  patterns.set(matrix, known);
  const pattern = known.get(numHeads) ?? upload(backend, matrix, numHeads);
  if (!known.has(numHeads)) {
    known.set(numHeads, pattern);
    matrix.scope.own(() => {
      known.delete(numHeads);
      backend.binding.deleteTensor(pattern.coordinates);
      backend.binding.deleteTensor(pattern.shape);
    });
  }
  return pattern;
}

function upload({ binding }: NativeBackend, matrix: CsrMatrix, numHeads: number): HeadPattern {
  const { numRows, numColumns, numEntries } = matrix;
  const { pairs, order } = interleave(matrix, numHeads);
  const bounds = Int32Array.of(numRows * numHeads, 0, numColumns * numHeads, 0);
  return {
    coordinates: binding.createTensor([numEntries * numHeads, 2], binding.TF_INT64, pairs),
    shape: binding.createTensor([2], binding.TF_INT64, bounds),
    order: numHeads === 1 ? undefined : order,
  };
}

/** (row, column) of each entry of the pattern for all heads, as pairs of 32-bit halves, the low one first. */
function interleave({ numRows, numEntries, rowPointers, columns }: CsrMatrix, numHeads: number) {
  const pairs = new Int32Array(numEntries * numHeads * 4);
  const order = new Int32Array(numEntries * numHeads);
  let next = 0;
  for (let row = 0; row < numRows; row++) {
    for (let head = 0; head < numHeads; head++) {
      for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
        pairs[next * 4] = row * numHeads + head;
        pairs[next * 4 + 2] = columns[entry]! * numHeads + head;
        order[next++] = entry * numHeads + head;
      }
    }
  }
  return { pairs, order };
}
