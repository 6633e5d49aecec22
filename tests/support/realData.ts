import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder with real datasets: GSSL_DATA, else `../shared/datasets` beside the project; undefined where neither is there. */
export const realDataRoot: string | undefined = [
  process.env.GSSL_DATA,
  resolve(import.meta.dirname, '../../../shared/datasets'),
].find((root) => root !== undefined && root !== '' && existsSync(root));

/** Whether a dataset's raw folder is there, with a line on standard error where it is not. */
export function hasRealData(folder: string, form = 'raw'): boolean {
  if (realDataRoot !== undefined && existsSync(join(realDataRoot, folder, form))) return true;
  process.stderr.write(`skipped: real files of ${folder} are not at hand (set GSSL_DATA)\n`);
  return false;
}
