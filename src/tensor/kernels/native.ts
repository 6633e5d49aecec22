import type * as Tf from '@tensorflow/tfjs';
import type { CsrMatrix } from '../csrMatrix.js';
import {
  CSR_MATMUL,
  type CsrMatMulAttributes,
  SEEDED_UNIFORM,
  type SeededUniformAttributes,
  SEGMENT_MAX,
  type SegmentMaxAttributes,
} from './kernelNames.js';

interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean;
}

interface Binding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_BOOL: number;
  createTensor(shape: readonly number[], type: number, values: Int32Array | Float32Array): number;
  deleteTensor(id: number): void;
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    numOutputs: number,
  ): { readonly id: number; readonly dtype: number; readonly shape: number[] }[];
}

/** The parts of tfjs-node's backend that its own kernels use. */
export interface NativeBackend {
  readonly binding: Binding;
  getInputTensorIds(inputs: readonly Tf.TensorInfo[]): number[];
  createOutputTensor(output: { readonly id: number; readonly dtype: number; readonly shape: number[] }): Tf.Tensor;
}

/** The project's kernels as TensorFlow ops; nothing is copied to JavaScript. */
export function registerNativeKernels(tf: typeof Tf, backend: NativeBackend): void {
  const backendName = 'tensorflow';
  tf.registerKernel({
    kernelName: CSR_MATMUL,
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      sparseMatrixMatMul(backend, (attrs as unknown as CsrMatMulAttributes).matrix, inputs.x as Tf.TensorInfo),
  });
  tf.registerKernel({
    kernelName: SEGMENT_MAX,
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      segmentMax(tf, backend, inputs.x as Tf.Tensor, attrs as unknown as SegmentMaxAttributes),
  });
  tf.registerKernel({
    kernelName: SEEDED_UNIFORM,
    backendName,
    kernelFunc: ({ attrs }) => statelessUniform(backend, attrs as unknown as SeededUniformAttributes),
  });
}

function typeAttribute({ TF_ATTR_TYPE }: Binding, name: string, value: number): Attribute {
  return { name, type: TF_ATTR_TYPE, value };
}

function execute(backend: NativeBackend, op: string, attributes: readonly Attribute[], inputs: readonly number[]) {
  return backend.createOutputTensor(backend.binding.executeOp(op, attributes, inputs, 1)[0]!);
}

function sparseMatrixMatMul(backend: NativeBackend, matrix: CsrMatrix, x: Tf.TensorInfo): Tf.TensorInfo {
  const { binding } = backend;
  const handle = matrix.derive('native handle', () => uploadCsr(binding, matrix));
  const flags = ['transpose_a', 'transpose_b', 'adjoint_a', 'adjoint_b', 'transpose_output', 'conjugate_output'];
  const attributes = [
    typeAttribute(binding, 'T', binding.TF_FLOAT),
    ...flags.map((name) => ({ name, type: binding.TF_ATTR_BOOL, value: false })),
  ];
  return execute(backend, 'SparseMatrixMatMul', attributes, [handle, ...backend.getInputTensorIds([x])]);
}

/** Id of TensorFlow's CSR matrix: a variant tensor that stays in the binding until the matrix' scope ends. */
function uploadCsr(binding: Binding, matrix: CsrMatrix): number {
  const { TF_INT64, TF_FLOAT } = binding;
  const numEntries = matrix.numEntries;
  // The binding takes 64-bit integers as pairs of 32-bit halves, low half first.
  const coordinates = new Int32Array(numEntries * 4);
  for (let row = 0; row < matrix.numRows; row++) {
    for (let entry = matrix.rowPointers[row]!; entry < matrix.rowPointers[row + 1]!; entry++) {
      coordinates[entry * 4] = row;
      coordinates[entry * 4 + 2] = matrix.columns[entry]!;
    }
  }
  const parts = [
    binding.createTensor([numEntries, 2], TF_INT64, coordinates),
    binding.createTensor([numEntries], TF_FLOAT, matrix.values),
    binding.createTensor([2], TF_INT64, Int32Array.of(matrix.numRows, 0, matrix.numColumns, 0)),
  ];
  const [csr] = binding.executeOp('SparseTensorToCSRSparseMatrix', [typeAttribute(binding, 'T', TF_FLOAT)], parts, 1);
  for (const id of parts) binding.deleteTensor(id);
  matrix.scope.own(() => binding.deleteTensor(csr!.id));
  return csr!.id;
}

function segmentMax(
  tf: typeof Tf,
  backend: NativeBackend,
  x: Tf.Tensor,
  { ids, numSegments }: SegmentMaxAttributes,
): Tf.TensorInfo {
  const { binding } = backend;
  const inputs = [
    binding.createTensor([ids.length], binding.TF_INT32, ids),
    binding.createTensor([], binding.TF_INT32, Int32Array.of(numSegments)),
  ];
  const attributes = [
    typeAttribute(binding, 'T', binding.TF_FLOAT),
    typeAttribute(binding, 'Tindices', binding.TF_INT32),
    typeAttribute(binding, 'Tnumsegments', binding.TF_INT32),
  ];
  const maxima = execute(backend, 'UnsortedSegmentMax', attributes, [...backend.getInputTensorIds([x]), ...inputs]);
  for (const id of inputs) binding.deleteTensor(id);
  // TensorFlow gives a segment without rows the lowest float.
  const result = tf.where(tf.less(maxima, -3.4e38), tf.zerosLike(maxima), maxima);
  maxima.dispose();
  return result;
}

function statelessUniform(backend: NativeBackend, { shape, seed }: SeededUniformAttributes): Tf.TensorInfo {
  const { binding } = backend;
  const inputs = [
    binding.createTensor([shape.length], binding.TF_INT32, Int32Array.from(shape)),
    binding.createTensor([2], binding.TF_INT32, Int32Array.from(seed)),
  ];
  const attributes = [
    typeAttribute(binding, 'dtype', binding.TF_FLOAT),
    typeAttribute(binding, 'T', binding.TF_INT32),
    typeAttribute(binding, 'Tseed', binding.TF_INT32),
  ];
  const uniform = execute(backend, 'StatelessRandomUniform', attributes, inputs);
  for (const id of inputs) binding.deleteTensor(id);
  return uniform;
}
