import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Pinned version of tfjs-node. */
export const engineVersion = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).optionalDependencies[
  '@tensorflow/tfjs-node'
];

/** TensorFlow whose library is known to work; others are tried after it. */
export const testedTensorflow = '2.21.0';

/** Where assembled engines are kept: one folder for each tfjs-node version, TensorFlow version and architecture. */
export const cacheRoot = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'graph-ssl-testbed', 'native');

/** Folder of tfjs-node, or undefined where npm left it out. */
export function engineFolder() {
  const require = createRequire(join(packageRoot, 'package.json'));
  try {
    return dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Whether npm works on this package itself, not on a project that depends on it. */
export function isOwnProject() {
  return (
    !packageRoot.includes(`${sep}node_modules${sep}`) &&
    (process.env.npm_config_user_agent ?? 'npm/').startsWith('npm/')
  );
}
