import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

/** The npm that runs this script, else the one on the path. */
export function npmCommand() {
  const running = process.env.npm_execpath;
  // yarn and pnpm set it too, and do not understand npm's flags.
  if (running?.endsWith('npm-cli.js')) return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** The node-gyp that npm brings. */
export function nodeGypCommand() {
  const named = process.env.npm_config_node_gyp;
  if (named !== undefined && existsSync(named)) return [process.execPath, named];
  const root = execFileSync('npm', ['root', '-g'], quiet).trim();
  const inNpm = join(root, 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  return existsSync(inNpm) ? [process.execPath, inNpm] : ['node-gyp'];
}

/** Folders where systems keep Node's headers. The addon uses N-API alone, so those of another Node serve as well. */
export const systemPrefixes = ['/usr/local', '/usr'].filter((prefix) =>
  existsSync(join(prefix, 'include', 'node', 'node_api.h')),
);

/** Folder of Node's headers as npm is told, else beside Node; undefined where node-gyp has to download them. */
export function headerFolder() {
  const configured = process.env.npm_config_nodedir || configuredNodedir();
  if (configured) return configured;
  const beside = dirname(dirname(process.execPath));
  const version = join(beside, 'include', 'node', 'node_version.h');
  if (!existsSync(version)) return undefined;
  const text = readFileSync(version, 'utf8');
  const found = ['MAJOR', 'MINOR', 'PATCH'].map((part) => text.match(`NODE_${part}_VERSION (\\d+)`)?.[1]).join('.');
  return found === process.versions.node ? beside : undefined;
}

function configuredNodedir() {
  const value = execFileSync('npm', ['config', 'get', 'nodedir'], quiet).trim();
  return value === 'undefined' || value === 'null' ? '' : value;
}
