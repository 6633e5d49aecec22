import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { headerFolder, nodeGypCommand, systemPrefixes } from './npmPrograms.mjs';
import { runCommand } from './runCommand.mjs';

/** Addons are kept by N-API version; 8 is what Node 20, 22 and 24 load. */
const addonFolder = join('lib', 'napi-v8');

/**
 * Builds tfjs-node's addon in `folder`, which holds deps; `engine` is tfjs-node, whose sources are copied for it.
 *
 * @throws Error where it cannot be built
 */
export async function buildAddon(folder, engine) {
  for (const part of ['binding', 'binding.gyp', 'package.json']) {
    cpSync(join(engine, part), join(folder, part), { recursive: true });
  }
  const output = join(folder, addonFolder);
  mkdirSync(output, { recursive: true });
  const variables = ['-Dmodule_name=tfjs_binding', `-Dmodule_path=${output}`, '-Dnapi_build_version=8'];
  // Headers of the running Node, else those of the system where the first have to be downloaded and cannot.
  const headerFolders = [...new Set([headerFolder(), ...systemPrefixes])];
  const reasons = [];
  for (const headers of headerFolders) {
    const flags = headers === undefined ? [] : [`--nodedir=${headers}`];
    const command = [...nodeGypCommand(), 'rebuild', ...flags, '--', ...variables];
    const { ok, reason } = await runCommand(command, { cwd: folder, seconds: 900 });
    if (ok) return removeSources(folder);
    reasons.push(reason);
  }
  throw new Error(`the addon does not build: ${reasons[0]} (a C++ compiler, make and python3 are needed)`);
}

function removeSources(folder) {
  for (const part of ['binding', 'binding.gyp', 'package.json', 'build']) {
    rmSync(join(folder, part), { recursive: true, force: true });
  }
}
