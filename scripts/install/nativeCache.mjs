import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, engineVersion } from './places.mjs';

/** Folders of engines for this tfjs-node and this machine that were assembled before. */
export function assembledEngines(root = cacheRoot) {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.startsWith(`${engineVersion}-`) && name.endsWith(`-${machine()}`))
    .map((name) => join(root, name));
}

/** An empty folder beside the engines, to assemble one in. */
export function workFolder(root = cacheRoot) {
  mkdirSync(root, { recursive: true });
  return mkdtempSync(join(root, '.assembling-'));
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
