import { type UnzipFileInfo, unzipSync } from 'fflate';
import { isNumericNpy, readNpy } from './npy.js';
import type { NumericArray } from './numericArray.js';

// The most that deflate can shrink is 1 : 1032, so a member that claims more is lying.
const MAX_RATIO = 1032;

/**
 * Reads the numeric arrays of a NumPy `.npz` file, stored or deflated; arrays of text or pickled objects are skipped.
 *
 * @param wanted names of the arrays to unpack, without `.npy`; the rest is not even inflated
 * @param what names the file in errors
 * @throws SyntaxError where the archive or an array in it is malformed
 */
export function readNpz(bytes: Uint8Array, wanted: (name: string) => boolean, what = 'npz'): Map<string, NumericArray> {
  const arrays = new Map<string, NumericArray>();
  const members = unzip(bytes, (path) => path.endsWith('.npy') && wanted(arrayName(path)), what);
  for (const [path, content] of members) {
    const where = `${what} member ${path}`;
    if (isNumericNpy(content, where)) arrays.set(arrayName(path), readNpy(content, where));
  }
  return arrays;
}

/**
 * Unpacks members of a zip archive, stored or deflated.
 *
 * @throws SyntaxError where the archive is malformed or a member claims an impossible size
 */
export function unzip(bytes: Uint8Array, wanted: (path: string) => boolean, what = 'zip'): Map<string, Uint8Array> {
  const filter = (file: UnzipFileInfo) => {
    if (!wanted(file.name)) return false;
    // fflate allocates what the directory claims before it inflates.
    if (file.originalSize > file.size * MAX_RATIO || file.size > bytes.length) {
      throw new SyntaxError(`size ${file.originalSize} of ${file.name} out of ${file.size} bytes`);
    }
    return true;
  };
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes, { filter });
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what}: a whole zip archive is needed, got ${(error as Error).message}`);
  }
  return new Map(Object.entries(members));
}

function arrayName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.npy$/, '');
}
