import { lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './places.mjs';

/**
 * Makes `npx gssl` work in the project's own folder: npm links the commands of dependencies only.
 *
 * @returns whether there was something to do
 */
export function linkCommand(root = packageRoot) {
  const isThere = (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, 'gssl');
  if (process.platform === 'win32' || isThere(link) || !isThere(join(root, 'node_modules'))) return false;
  mkdirSync(folder, { recursive: true });
  symlinkSync(join('..', '..', 'bin', 'gssl.js'), link);
  return true;
}
