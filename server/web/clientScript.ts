import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: Buffer | undefined;

/**
 * The script that `npm run build` made of `client/`; undefined where it was not built: pages work without it. Looked for
 * above this file, which may be compiled or not.
 */
export function readClientScript(): Buffer | undefined {
  known ??= findScript();
  return known;
}

function findScript(): Buffer | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
  const file = join(folder, 'dist', 'web', 'client.js');
  return existsSync(file) ? readFileSync(file) : undefined;
}
