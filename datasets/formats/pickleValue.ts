/** What a pickle can hold here. Python 2 strings are bytes and stay so. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleObject;

/** A Python tuple. */
export class PickleTuple {
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** A dict or defaultdict; keys that were byte strings are Latin-1 text. */
export type PickleDict = Map<string | number, PickleValue>;

/** The name of an allowed class or function: `numpy.dtype`. Nothing is resolved or called. */
export class PickleGlobal {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** An object that was built by an allowed class or function: its arguments and its state, inert. */
export class PickleObject {
  readonly type: string;
  readonly args: readonly PickleValue[];
  state: PickleValue = null;

  constructor(type: string, args: readonly PickleValue[]) {
    this.type = type;
    this.args = args;
  }
}

/** Allowed names as they stand in files, and the one name each goes by here. */
const allowed: ReadonlyMap<string, string> = new Map([
  ['numpy.ndarray', 'numpy.ndarray'],
  ['numpy.dtype', 'numpy.dtype'],
  ['numpy.core.multiarray._reconstruct', 'numpy.reconstruct'],
  ['numpy._core.multiarray._reconstruct', 'numpy.reconstruct'],
  ['numpy.core.multiarray.scalar', 'numpy.scalar'],
  ['numpy._core.multiarray.scalar', 'numpy.scalar'],
  ['scipy.sparse.csr.csr_matrix', 'scipy.csr_matrix'],
  ['scipy.sparse._csr.csr_matrix', 'scipy.csr_matrix'],
  ['collections.defaultdict', 'collections.defaultdict'],
  // Protocols 0 and 1 build objects through these two.
  ['copy_reg._reconstructor', 'copyreg.reconstructor'],
  ['copyreg._reconstructor', 'copyreg.reconstructor'],
  ...['list', 'dict', 'tuple', 'int', 'float', 'bool', 'object'].flatMap((name): [string, string][] => [
    [`__builtin__.${name}`, `builtins.${name}`],
    [`builtins.${name}`, `builtins.${name}`],
  ]),
]);

/** The inert record of a global, or undefined where it is not allowed. */
export function allowedGlobal(module: string, name: string): PickleGlobal | undefined {
  const known = allowed.get(`${module}.${name}`);
  return known === undefined ? undefined : new PickleGlobal(known);
}

/** What calling `callee` on `args` makes, as an inert record; undefined where that call is not allowed. */
export function callGlobal(callee: PickleGlobal, args: readonly PickleValue[]): PickleValue | undefined {
  switch (callee.name) {
    case 'collections.defaultdict':
      return new Map();
    case 'numpy.reconstruct':
      return new PickleObject('numpy.ndarray', args);
    case 'numpy.dtype':
    case 'numpy.scalar':
    case 'scipy.csr_matrix':
      return new PickleObject(callee.name, args);
    case 'copyreg.reconstructor': {
      const type = args[0];
      return type instanceof PickleGlobal && type.name === 'scipy.csr_matrix'
        ? new PickleObject(type.name, [])
        : undefined;
    }
    default:
      return undefined;
  }
}
