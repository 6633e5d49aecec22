import type * as Tf from '@tensorflow/tfjs';
import type { CsrMatrix } from '../csrMatrix.js';
import { execute, type NativeBackend, ofType, unset } from './nativeBackend.js';

const attributes = [
  ofType('T', 'TF_FLOAT'),
  ...['transpose_a', 'transpose_b', 'adjoint_a', 'adjoint_b', 'transpose_output', 'conjugate_output'].map(unset),
];

/** TensorFlow's copies of matrices, by their number in the binding, as long as their scope lives. */
const handles = new WeakMap<CsrMatrix, number>();

/** A X by TensorFlow's CSR product; a matrix is uploaded at its first product. */
export function nativeCsrMatMul(tf: typeof Tf, backend: NativeBackend, matrix: CsrMatrix, x: Tf.TensorInfo): Tf.Tensor {
  if (matrix.numEntries === 0) return tf.zeros([matrix.numRows, x.shape[1]!]);
  return execute(backend, 'SparseMatrixMatMul', attributes, [handleOf(backend, matrix), x]);
}

function handleOf(backend: NativeBackend, matrix: CsrMatrix): number {
  const known = handles.get(matrix);
  if (known !== undefined) return known;
  const handle = upload(backend, matrix);
  handles.set(matrix, handle);
  matrix.scope.own(() => {
    handles.delete(matrix);
    backend.binding.deleteTensor(handle);
  });
  return handle;
}

/** The result is a variant tensor: tfjs has no type for it, so its number is all that leaves the binding. */
function upload({ binding }: NativeBackend, matrix: CsrMatrix): number {
  const { TF_INT64, TF_FLOAT } = binding;
  const { numEntries, numRows, numColumns } = matrix;
  const parts = [
    binding.createTensor([numEntries, 2], TF_INT64, coordinates(matrix)),
    binding.createTensor([numEntries], TF_FLOAT, matrix.values),
    binding.createTensor([2], TF_INT64, Int32Array.of(numRows, 0, numColumns, 0)),
  ];
  try {
    const type = [ofType('T', 'TF_FLOAT')(binding)];
    return binding.executeOp('SparseTensorToCSRSparseMatrix', type, parts, 1)[0]!.id;
  } finally {
    for (const id of parts) binding.deleteTensor(id);
  }
}

/** (row, column) of each entry. The binding takes 64-bit integers as pairs of 32-bit halves, the low one first. */
function coordinates({ numRows, numEntries, rowPointers, columns }: CsrMatrix): Int32Array {
  const pairs = new Int32Array(numEntries * 4);
  for (let row = 0; row < numRows; row++) {
    const end = rowPointers[row + 1]!;
    for (let entry = rowPointers[row]!; entry < end; entry++) {
      pairs[entry * 4] = row;
      pairs[entry * 4 + 2] = columns[entry]!;
    }
  }
  return pairs;
}
