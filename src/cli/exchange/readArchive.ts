import { readFile } from 'node:fs/promises';
import { type Archive, parseArchive } from './parseArchive.js';

/**
 * The archive of results in a file.
 *
 * @throws RangeError where the file cannot be read, and as `parseArchive`
 */
export async function readArchive(file: string): Promise<Archive> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new RangeError(`Cannot read archive [${file}]: a readable file is needed, got ${error.code}`, {
      cause: error,
    });
  });
  return parseArchive(text, file);
}
