import { renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file under another name first, so that none is ever there in part.
 *
 * @throws RangeError where the file cannot be written
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, content);
    renameSync(part, path);
  } catch (error) {
    const found = (error as Error).message;
    throw new RangeError(`Cannot write ${path}: a file in a writable folder is needed, got ${found}`, { cause: error });
  }
}
