import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './places.mjs';

/** Makes `npx gssl` work in the project's own folder: npm links the commands of dependencies only. */
export function linkCommand() {
  const folder = join(packageRoot, 'node_modules', '.bin');
  const link = join(folder, 'gssl');
  if (process.platform === 'win32' || existsSync(link) || !existsSync(join(packageRoot, 'node_modules'))) return;
  mkdirSync(folder, { recursive: true });
  symlinkSync(join('..', '..', 'bin', 'gssl.js'), link);
}
