/** Values of a NumPy array; 64-bit integers as bigints. */
type NumericValues =
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** A NumPy array of numbers, row-major. */
export interface NumericArray {
  readonly shape: readonly number[];
  readonly values: NumericValues;
}

type Constructor = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => NumericValues;

const types: Readonly<Record<string, { readonly itemSize: number; readonly Values: Constructor }>> = {
  f8: { itemSize: 8, Values: Float64Array },
  f4: { itemSize: 4, Values: Float32Array },
  i8: { itemSize: 8, Values: BigInt64Array },
  u8: { itemSize: 8, Values: BigUint64Array },
  i4: { itemSize: 4, Values: Int32Array },
  u4: { itemSize: 4, Values: Uint32Array },
  i2: { itemSize: 2, Values: Int16Array },
  u2: { itemSize: 2, Values: Uint16Array },
  i1: { itemSize: 1, Values: Int8Array },
  u1: { itemSize: 1, Values: Uint8Array },
  b1: { itemSize: 1, Values: Uint8Array },
};

/** Whether `numericArray` reads this type: `<f4`, `|b1`; not `|O`, `<U8`, `>i4`. */
export function isNumericType(type: string): boolean {
  return /^[<|=]/.test(type) && types[type.slice(1)] !== undefined;
}

/**
 * An array out of its raw little-endian bytes, reordered where Fortran's column-major order is used.
 *
 * @param type as NumPy writes it: byte order, kind, size: `<f4`
 * @throws SyntaxError where the type is not numeric or the bytes are not as many as the shape needs
 */
export function numericArray(
  type: string,
  shape: readonly number[],
  fortranOrder: boolean,
  bytes: Uint8Array,
  what: string,
): NumericArray {
  if (!isNumericType(type)) {
    throw new SyntaxError(`Cannot parse ${what}: little-endian numbers are needed, got type ${type.slice(0, 20)}`);
  }
  const { itemSize, Values } = types[type.slice(1)]!;
  const size = shape.reduce((product, length) => product * length, 1);
  if (size * itemSize !== bytes.length) {
    throw new SyntaxError(
      `Cannot parse ${what}: ${size * itemSize} bytes are needed for shape (${shape.join(', ')}) of ${type}, got ${bytes.length}`,
    );
  }
  // A copy by constructor: the slice() of a Buffer is a view.
  const aligned = bytes.byteOffset % itemSize === 0 ? bytes : new Uint8Array(bytes);
  const values = new Values(aligned.buffer, aligned.byteOffset, size);
  return { shape, values: fortranOrder && shape.length > 1 ? toRowMajor(values, shape) : values };
}

/**
 * The values as 32-bit integers.
 *
 * @throws SyntaxError where a value is no integer in that range
 */
export function toInt32({ values }: NumericArray, what: string): Int32Array {
  if (values instanceof Int32Array) return values;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return narrowBigInts(values, what);
  const integers = Int32Array.from(values);
  const at = integers.findIndex((integer, i) => integer !== values[i]);
  if (at >= 0) throw notInt32(what, values[at]!, at);
  return integers;
}

/** The values as 32-bit floats, rounded where they hold more. */
export function toFloat32({ values }: NumericArray): Float32Array {
  if (values instanceof Float32Array) return values;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return Float32Array.from(values, Number);
  return Float32Array.from(values);
}

// By halves, since one bigint a value takes twenty times as long.
function narrowBigInts(values: BigInt64Array | BigUint64Array, what: string): Int32Array {
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const integers = new Int32Array(values.length);
  const signed = values instanceof BigInt64Array;
  for (let i = 0; i < values.length; i++) {
    const low = halves[2 * i]!;
    const fits = signed ? halves[2 * i + 1] === low >> 31 : halves[2 * i + 1] === 0 && low >= 0;
    if (!fits) throw notInt32(what, values[i]!, i);
    integers[i] = low;
  }
  return integers;
}

function notInt32(what: string, value: number | bigint, at: number): SyntaxError {
  return new SyntaxError(`Cannot parse ${what}: 32-bit integers are needed, got ${value} at position ${at}`);
}

function toRowMajor(values: NumericValues, shape: readonly number[]): NumericValues {
  const ordered = values.slice() as NumericValues;
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
  const index = shape.map(() => 0);
  for (let i = 0; i < values.length; i++) {
    const from = index.reduce((offset, position, axis) => offset + position * strides[axis]!, 0);
    ordered[i] = values[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis]! + 1) % shape[axis]!;
      if (index[axis] !== 0) break;
    }
  }
  return ordered;
}
