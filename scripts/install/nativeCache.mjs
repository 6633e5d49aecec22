import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, engineVersion } from './places.mjs';

const workPrefix = '.assembling-';
/** No install takes this long: what is older was left by one that was killed. */
const abandonedMilliseconds = 2 * 3600 * 1000;
/** The wheel and what is unpacked of it. */
const neededGibibytes = 1.3;

/** Folders of engines for this tfjs-node and this machine that were assembled before. */
export function assembledEngines(root = cacheRoot) {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.startsWith(`${engineVersion}-`) && name.endsWith(`-${machine()}`))
    .map((name) => join(root, name));
}

/**
 * An empty folder beside the engines, to assemble one in.
 *
 * @throws Error where the cache cannot be written or its disk is full
 */
export function workFolder(root = cacheRoot) {
  mkdirSync(root, { recursive: true });
  removeAbandoned(root);
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / 2 ** 30;
  if (free < neededGibibytes) {
    throw new Error(`${neededGibibytes} GiB are needed in ${root}, got ${free.toFixed(1)} GiB`);
  }
  return mkdtempSync(join(root, workPrefix));
}

function removeAbandoned(root) {
  for (const name of readdirSync(root).filter((name) => name.startsWith(workPrefix))) {
    const folder = join(root, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > abandonedMilliseconds) rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes an assembled engine into the cache, whole or not at all; returns its folder. */
export function keepEngine(folder, tensorflowVersion, root = cacheRoot) {
  const kept = join(root, `${engineVersion}-${tensorflowVersion}-${machine()}`);
  rmSync(kept, { recursive: true, force: true });
  try {
    renameSync(folder, kept);
  } catch (error) {
    // Another install kept the same one in the meantime.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}

/** Lays an assembled engine into tfjs-node's folder by links: its library is 850 MB. */
export function layEngine(kept, engine) {
  for (const part of ['deps', 'lib']) {
    const target = join(engine, part);
    rmSync(target, { recursive: true, force: true });
    linkTree(join(kept, part), target);
  }
}

function linkTree(source, target) {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) linkTree(from, to);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else linkFile(from, to);
  }
}

function linkFile(from, to) {
  try {
    linkSync(from, to);
  } catch (error) {
    // A cache on another disk, or a disk without hard links.
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(error.code)) throw error;
    cpSync(from, to);
  }
}

function machine() {
  return `${process.platform}-${process.arch}`;
}
