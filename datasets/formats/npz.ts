import { type UnzipFileInfo, unzipSync } from 'fflate';
import { isNumericNpy, readNpy } from './npy.js';
import type { NumericArray } from './numericArray.js';

// The most that deflate can shrink is 1 : 1032, so a member that claims more is lying.
const MAX_RATIO = 1032;
/** The most that all wanted members may hold together: more than any dataset here, less than memory. */
const MAX_BYTES = 2 ** 31;

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
 * @param maxBytes the most that the wanted members may hold together
 * @throws SyntaxError where the archive is malformed, a member claims an impossible size or lies outside the archive, or
 *   the wanted members would take too much memory
 */
export function unzip(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  what = 'zip',
  maxBytes = MAX_BYTES,
): Map<string, Uint8Array> {
  let total = 0;
  const filter = (file: UnzipFileInfo) => {
    if (isOutside(file.name)) throw new SyntaxError(`member ${file.name} outside it`);
    if (!wanted(file.name)) return false;
    // fflate allocates what the directory claims before it inflates.
    if (file.originalSize > file.size * MAX_RATIO || file.size > bytes.length) {
      throw new SyntaxError(`size ${file.originalSize} of ${file.name} out of ${file.size} bytes`);
    }
    total += file.originalSize;
    if (total > maxBytes) throw new SyntaxError(`more than ${maxBytes} bytes of content`);
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

/**
 * Paths of the members of a zip archive; none is unpacked.
 *
 * @throws SyntaxError where the archive is malformed
 */
export function zipPaths(bytes: Uint8Array, what = 'zip'): string[] {
  const paths: string[] = [];
  unzip(bytes, (path) => paths.push(path) === 0, what);
  return paths;
}

/** Whether a path leaves the folder into which an archive would be unpacked. */
function isOutside(path: string): boolean {
  return path.split(/[/\\]/).includes('..') || /^([/\\]|[a-z]:)/i.test(path);
}

function arrayName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.npy$/, '');
}
