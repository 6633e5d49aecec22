/** Writes pickles as Python 2 wrote them at protocol 2, for made-up files. */

const text = (value: string) => [...value].map((character) => character.charCodeAt(0));

function int32(value: number): number[] {
  return [...new Uint8Array(Int32Array.of(value).buffer)];
}

/** BININT */
export const int = (value: number): number[] => [...text('J'), ...int32(value)];

/** BINSTRING */
export const bytes = (value: Uint8Array | string): number[] => {
  const content = typeof value === 'string' ? text(value) : [...value];
  return [...text('T'), ...int32(content.length), ...content];
};

/** MARK … TUPLE */
export const tuple = (...items: readonly number[][]): number[] => [...text('('), ...items.flat(), ...text('t')];

/** EMPTY_LIST, MARK … APPENDS */
export const list = (...items: readonly number[][]): number[] => [...text(']('), ...items.flat(), ...text('e')];

/** EMPTY_DICT, MARK … SETITEMS */
export const dict = (...entries: readonly (readonly [number[], number[]])[]): number[] => [
  ...text('}('),
  ...entries.flat(2),
  ...text('u'),
];

/** GLOBAL */
export const global = (module: string, name: string): number[] => text(`c${module}\n${name}\n`);

/** A whole file: PROTO 2, the value, STOP. */
export const pickle = (value: readonly number[]): Uint8Array => Uint8Array.of(0x80, 2, ...value, ...text('.'));

/** A numpy.ndarray of `<f4`, `<f8` or `<i4`. */
export function array(values: Float32Array | Float64Array | Int32Array, shape: readonly number[]): number[] {
  const code = values instanceof Float32Array ? 'f4' : values instanceof Float64Array ? 'f8' : 'i4';
  const type = [
    ...global('numpy', 'dtype'),
    ...tuple(bytes(code), int(0), int(1)),
    ...text('R'),
    ...tuple(int(3), bytes('<'), text('N'), text('N'), text('N'), int(-1), int(-1), int(0)),
    ...text('b'),
  ];
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [
    ...global('numpy.core.multiarray', '_reconstruct'),
    ...tuple(global('numpy', 'ndarray'), tuple(int(0)), bytes('b')),
    ...text('R'),
    ...tuple(int(1), tuple(...shape.map(int)), type, [0x89], bytes(raw)),
    ...text('b'),
  ];
}

/** A scipy.sparse.csr_matrix with the non-zero entries of the given rows. */
export function csr(rows: readonly (readonly number[])[], numColumns: number, Values = Float32Array): number[] {
  const entries = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ column, value }])));
  const flat = entries.flat();
  const indptr = [0];
  for (const row of entries) indptr.push(indptr.at(-1)! + row.length);
  return [
    ...global('scipy.sparse.csr', 'csr_matrix'),
    ...text(')\x81'),
    ...dict(
      [bytes('_shape'), tuple(int(rows.length), int(numColumns))],
      [
        bytes('data'),
        array(
          Values.from(flat, ({ value }) => value),
          [flat.length],
        ),
      ],
      [
        bytes('indices'),
        array(
          Int32Array.from(flat, ({ column }) => column),
          [flat.length],
        ),
      ],
      [bytes('indptr'), array(Int32Array.from(indptr), [indptr.length])],
    ),
    ...text('b'),
  ];
}

/** A collections.defaultdict of neighbor lists. */
export function neighborDict(neighbors: readonly (readonly [number, readonly number[]])[]): number[] {
  return [
    ...global('collections', 'defaultdict'),
    ...tuple(global('__builtin__', 'list')),
    ...text('R('),
    ...neighbors.flatMap(([node, ids]) => [...int(node), ...list(...ids.map(int))]),
    ...text('u'),
  ];
}
