import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, hostname, platform, release } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../store/records.js';
import { packageRoot } from './packageRoot.js';

/** Which code runs. */
export type Provenance = Pick<Environment, 'gitCommit' | 'packageVersion'>;

/** The engine that ran. */
export type EngineReport = Pick<Environment, 'backend' | 'threads' | 'engineVersion'>;

/** The version and the commit of the testbed that runs. */
export function readProvenance(root = packageRoot()): Provenance {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { packageVersion: version, gitCommit: readCommit(root) };
}

/** Where and with what a trial ran, in this process. */
export function describeEnvironment(provenance: Provenance, engine: EngineReport): Environment {
  return {
    ...provenance,
    ...engine,
    nodeVersion: process.versions.node,
    platform: `${platform()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    hostname: hostname(),
  };
}

/** The commit of a checkout, with `+` where the tree has changes; `unknown` outside a checkout or without git. */
function readCommit(root: string): string {
  // An installed package lies below some other project's repository, whose commit says nothing about it.
  if (!existsSync(join(root, '.git'))) return 'unknown';
  try {
    const commit = git(root, 'rev-parse', '--short=12', 'HEAD');
    return git(root, 'status', '--porcelain') === '' ? commit : `${commit}+`;
  } catch {
    return 'unknown';
  }
}

function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
