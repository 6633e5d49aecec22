import type * as Tf from '@tensorflow/tfjs';
import {
  executeRaw,
  integer,
  integers,
  type NativeBackend,
  type NativeInput,
  type NativeOutput,
  ofInteger,
  ofType,
} from './nativeBackend.js';

const reshaping = [ofType('T', 'TF_FLOAT'), ofType('Tshape', 'TF_INT32')];
const joining = [ofType('T', 'TF_FLOAT'), ofType('Tidx', 'TF_INT32')];
const splitting = [ofType('T', 'TF_FLOAT'), ofType('Tlen', 'TF_INT32')];

/** A shape as one of TensorFlow's tensors, which reads `values` in place. */
interface ShapeHandle {
  readonly id: number;
  readonly values: Int32Array;
}

/** They stay: few differ, where the number of rows is left open. */
const shapeHandles = new WeakMap<NativeBackend, Map<string, ShapeHandle>>();

function handleOf(backend: NativeBackend, shape: readonly number[]): number {
  const known = shapeHandles.get(backend) ?? new Map<string, ShapeHandle>();
  shapeHandles.set(backend, known);
  const key = shape.join(',');
  const handle = known.get(key) ?? createShape(backend, shape);
  known.set(key, handle);
  return handle.id;
}

function createShape({ binding }: NativeBackend, shape: readonly number[]): ShapeHandle {
  const values = Int32Array.from(shape);
  return { id: binding.createTensor([values.length], binding.TF_INT32, values), values };
}

/**
 * The same entries in another shape, which share their memory; the caller's to free.
 *
 * @param shape -1 for the number of rows, as shapes are kept
 */
export function reshaped(backend: NativeBackend, x: NativeInput, shape: readonly number[]): NativeOutput {
  return executeRaw(backend, 'Reshape', reshaping, [x, handleOf(backend, shape)], 1)[0]!;
}

/** Hands `use` the entries of all tensors in a row; they live as long as the call. */
export function joinFlat(
  backend: NativeBackend,
  tensors: readonly Tf.Tensor[],
  use: (flat: NativeInput) => unknown,
): void {
  const temporary: number[] = [];
  const passing = (id: number) => {
    temporary.push(id);
    return id;
  };
  try {
    const rows = tensors.map((x) => (x.shape.length === 1 ? x : passing(reshaped(backend, x, [-1]).id)));
    if (rows.length === 1) {
      use(rows[0]!);
      return;
    }
    const count = [ofInteger('N', rows.length), ...joining];
    use(passing(executeRaw(backend, 'ConcatV2', count, [...rows, integer(0)], 1)[0]!.id));
  } finally {
    for (const id of temporary) backend.binding.deleteTensor(id);
  }
}

/** Tensors of these shapes from their entries in a row, which are freed. */
export function splitFlat(
  backend: NativeBackend,
  flat: NativeOutput,
  shapes: readonly (readonly number[])[],
): Tf.Tensor[] {
  const sizes = shapes.map((shape) => shape.reduce((size, length) => size * length, 1));
  const count = [ofInteger('num_split', shapes.length), ...splitting];
  const parts =
    shapes.length === 1
      ? [flat]
      : executeRaw(backend, 'SplitV', count, [flat.id, integers(sizes), integer(0)], shapes.length);
  if (shapes.length > 1) backend.binding.deleteTensor(flat.id);
  return parts.map((part, k) => {
    const shape = shapes[k]!;
    if (shape.length === 1) return backend.createOutputTensor(part);
    const output = reshaped(backend, part.id, shape);
    backend.binding.deleteTensor(part.id);
    return backend.createOutputTensor(output);
  });
}
