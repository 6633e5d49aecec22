import { badRequest } from './problems.js';

/** What an npy file holds. */
export interface NpyShape {
  readonly numRows: number;
  readonly numColumns: number;
}

const magic = '\x93NUMPY';
/** Enough for any header of a matrix. */
export const mostHeaderBytes = 4096;
const mostColumns = 65_536;
const itemBytes: Readonly<Record<string, number>> = { '<f4': 4, '<f8': 8 };

/**
 * The shape of a matrix of little-endian floats in NumPy's format, out of the beginning of a file of `fileBytes`.
 *
 * @throws Error with status 400 where it is none, or where its header does not tell its length
 */
export function readNpyShape(beginning: Buffer, fileBytes: number): NpyShape {
  const refuse = (needed: string, found: string) =>
    badRequest(`Cannot read an npy file: ${needed} is needed, got ${found}`);
  if (beginning.toString('latin1', 0, magic.length) !== magic)
    throw refuse('the magic string of npy', 'another beginning');
  const version = beginning[6];
  if (beginning.length < 12 || (version !== 1 && version !== 2)) throw refuse('format version 1 or 2', `${version}`);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? beginning.readUInt16LE(8) : beginning.readUInt32LE(8);
  if (start + length > beginning.length) throw refuse(`a header of at most ${mostHeaderBytes} bytes`, `${length}`);
  const header = beginning.toString('latin1', start, start + length).trim();
  const match =
    /^\{ *'descr': *'(<f[48])', *'fortran_order': *False, *'shape': *\((\d{1,10}), *(\d{1,10}),?\),? *\}$/.exec(header);
  if (match === null) throw refuse("rows in C order of '<f4' or '<f8'", JSON.stringify(header.slice(0, 120)));
  const [numRows, numColumns] = [Number(match[2]), Number(match[3])];
  if (numRows === 0 || numColumns === 0 || numColumns > mostColumns) {
    throw refuse(`a row, and 1 to ${mostColumns} columns`, `${numRows} × ${numColumns}`);
  }
  const needed = start + length + numRows * numColumns * itemBytes[match[1]!]!;
  if (needed !== fileBytes) throw refuse(`a file of the ${needed} bytes that its header tells`, `${fileBytes}`);
  return { numRows, numColumns };
}
