import type * as Tf from '@tensorflow/tfjs';

interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean | string | readonly number[];
}

/** What an op gave, by its number in the binding. */
export interface NativeOutput {
  readonly id: number;
  readonly dtype: number;
  readonly shape: number[];
}

/** TensorFlow as tfjs-node's addon shows it: tensors are held by number and freed by hand. */
interface Binding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_ATTR_STRING: number;
  createTensor(shape: readonly number[], type: number, values: Int32Array | Float32Array): number;
  deleteTensor(id: number): void;
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    numOutputs: number,
  ): NativeOutput[];
}

/** The parts of tfjs-node's backend that the project's kernels use. */
export interface NativeBackend {
  readonly binding: Binding;
  getInputTensorIds(inputs: readonly Tf.TensorInfo[]): number[];
  createOutputTensor(output: NativeOutput): Tf.Tensor;
}

export type AttributeOf = (binding: Binding) => Attribute;

/** A type attribute of an op, by name. */
export const ofType =
  (name: string, type: 'TF_FLOAT' | 'TF_INT32'): AttributeOf =>
  (binding) => ({ name, type: binding.TF_ATTR_TYPE, value: binding[type] });

/** A boolean attribute of an op. */
export const flag =
  (name: string, value: boolean): AttributeOf =>
  (binding) => ({ name, type: binding.TF_ATTR_BOOL, value });

/** A boolean attribute of an op that is not set. */
export const unset = (name: string): AttributeOf => flag(name, false);

/** An attribute of an op that is one integer. */
export const ofInteger =
  (name: string, value: number): AttributeOf =>
  (binding) => ({ name, type: binding.TF_ATTR_INT, value });

/** An attribute of an op that is one number. */
export const ofNumber =
  (name: string, value: number): AttributeOf =>
  (binding) => ({ name, type: binding.TF_ATTR_FLOAT, value });

/** An attribute of an op that is a shape. */
export const ofShape =
  (name: string, value: readonly number[]): AttributeOf =>
  (binding) => ({ name, type: binding.TF_ATTR_SHAPE, value });

/** An attribute of an op that is a string. */
export const ofText =
  (name: string, value: string): AttributeOf =>
  (binding) => ({ name, type: binding.TF_ATTR_STRING, value });

/** Numbers that live as long as the call. */
interface Passing {
  readonly shape: readonly number[];
  readonly passing: Int32Array | Float32Array;
}

/** An input of an op: a tensor, the number of a handle, or numbers that live as long as the call. */
export type NativeInput = Tf.TensorInfo | number | Passing;

/** 32-bit integers as an input; the op reads them in place, so they must not change. */
export function integers(values: Int32Array | readonly number[]): NativeInput {
  return { shape: [values.length], passing: values instanceof Int32Array ? values : Int32Array.from(values) };
}

/** One 32-bit integer as an input. */
export function integer(value: number): NativeInput {
  return { shape: [], passing: Int32Array.of(value) };
}

/** One 32-bit float as an input. */
export function float(value: number): NativeInput {
  return { shape: [], passing: Float32Array.of(value) };
}

/** Runs a TensorFlow op with one output, which stays in TensorFlow's memory. */
export function execute(
  backend: NativeBackend,
  op: string,
  attributes: readonly AttributeOf[],
  inputs: readonly NativeInput[],
): Tf.Tensor {
  return backend.createOutputTensor(executeRaw(backend, op, attributes, inputs, 1)[0]!);
}

/** Runs a TensorFlow op; its outputs are the caller's to free, or to wrap as tensors. */
export function executeRaw(
  backend: NativeBackend,
  op: string,
  attributes: readonly AttributeOf[],
  inputs: readonly NativeInput[],
  numOutputs: number,
): readonly NativeOutput[] {
  const { binding } = backend;
  const temporary: number[] = [];
  const ids = inputs.map((input) => {
    if (typeof input === 'number') return input;
    if (!('passing' in input)) return backend.getInputTensorIds([input])[0]!;
    const { shape, passing } = input;
    const type = passing instanceof Int32Array ? binding.TF_INT32 : binding.TF_FLOAT;
    const id = binding.createTensor(shape, type, passing);
    temporary.push(id);
    return id;
  });
  try {
    const values = attributes.map((attribute) => attribute(binding));
    return binding.executeOp(op, values, ids, numOutputs);
  } finally {
    for (const id of temporary) binding.deleteTensor(id);
  }
}
