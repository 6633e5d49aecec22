import type { SparseRows } from '../../src/data/graphData.js';
import { latin1 } from './byteReader.js';
import { csrRows } from './csrParts.js';
import { type NumericArray, numericArray } from './numericArray.js';
import { kindOf } from './pickleMachine.js';
import { PickleObject, PickleTuple, type PickleValue } from './pickleValue.js';

/**
 * The NumPy array that a pickle holds.
 *
 * @param what names it in errors
 * @throws SyntaxError where the value is no array of little-endian numbers, or its bytes do not fit its shape
 */
export function pickledArray(value: PickleValue, what: string): NumericArray {
  const state = stateOf(value, 'numpy.ndarray', what);
  if (!(state instanceof PickleTuple) || state.items.length !== 5) throw unfit(what, 'the state of an array', state);
  const [, shape, type, fortranOrder, bytes] = state.items;
  if (!(bytes instanceof Uint8Array)) throw unfit(what, 'an array of raw bytes', bytes!);
  if (typeof fortranOrder !== 'boolean' && typeof fortranOrder !== 'number') {
    throw unfit(what, 'a storage order', fortranOrder!);
  }
  return numericArray(dtype(type!, what), lengths(shape!, what), Boolean(fortranOrder), bytes, what);
}

/**
 * The SciPy CSR matrix that a pickle holds.
 *
 * @throws SyntaxError where the value is none, or its parts do not fit together
 */
export function pickledCsr(value: PickleValue, what: string): SparseRows {
  const state = stateOf(value, 'scipy.csr_matrix', what);
  if (!(state instanceof Map)) throw unfit(what, 'the state of a matrix', state);
  const part = (name: string) => pickledArray(state.get(name) ?? null, `${what} ${name}`);
  const shape = lengths(state.get('_shape') ?? state.get('shape') ?? null, what);
  return csrRows({ data: part('data'), indices: part('indices'), indptr: part('indptr'), shape }, what);
}

function stateOf(value: PickleValue, type: string, what: string): PickleValue {
  if (!(value instanceof PickleObject) || value.type !== type) throw unfit(what, `a ${type}`, value);
  return value.state;
}

/** `<f4` out of a dtype's code `f4` and the byte order in its state. */
function dtype(value: PickleValue, what: string): string {
  const state = stateOf(value, 'numpy.dtype', what);
  const code = text((value as PickleObject).args[0] ?? null, what);
  const order = state instanceof PickleTuple ? text(state.items[1] ?? null, what) : '|';
  return `${order}${code}`;
}

function text(value: PickleValue, what: string): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return latin1(value);
  throw unfit(what, 'a type code', value);
}

function lengths(value: PickleValue, what: string): number[] {
  if (!(value instanceof PickleTuple)) throw unfit(what, 'a shape', value);
  return value.items.map((length) => {
    if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
      throw unfit(what, 'a length', length);
    return length;
  });
}

function unfit(what: string, needed: string, got: PickleValue): SyntaxError {
  return new SyntaxError(`Cannot parse ${what}: ${needed} is needed, got ${kindOf(got)}`);
}
