import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAddon } from './buildAddon.mjs';
import { removeNative, restoreEngine, runEngineInstaller } from './engineScripts.mjs';
import { engineWorks } from './engineWorks.mjs';
import { assembledEngines, keepEngine, layEngine, workFolder } from './nativeCache.mjs';
import { engineFolder, engineVersion, isOwnProject } from './places.mjs';
import { say } from './say.mjs';
import { unpackTensorflow } from './wheel.mjs';

/**
 * Makes tfjs-node run, by the first way that works: as npm left it, an engine assembled before, tfjs-node's own
 * installer, TensorFlow's Python wheel.
 *
 * @throws Error that says in one line why none works
 */
export async function installNative() {
  if (!['', '0'].includes(process.env.GSSL_SKIP_NATIVE ?? '')) throw new Error('GSSL_SKIP_NATIVE is set');
  const found = await engineWorks();
  if (found.ok) return say('Native engine: works, nothing to do.');
  say(`Native engine: does not run yet (${found.reason}).`);
  const folder = await engineOrRestored();
  if (await useAssembled(folder)) return;
  if (await useInstaller(folder)) return;
  await useWheel(folder);
}

async function engineOrRestored() {
  if (engineFolder() === undefined) {
    if (!isOwnProject()) throw new Error('npm left @tensorflow/tfjs-node out; install it in your project');
    say(`Bringing back the JavaScript of @tensorflow/tfjs-node@${engineVersion}.`);
    const { ok, reason } = await restoreEngine();
    if (!ok || engineFolder() === undefined) throw new Error(`npm cannot bring back tfjs-node: ${reason}`);
  }
  return engineFolder();
}

async function useAssembled(folder) {
  for (const kept of assembledEngines()) {
    layEngine(kept, folder);
    const { ok, reason } = await engineWorks();
    if (ok) {
      say(`Native engine: works, taken from ${kept}.`);
      return true;
    }
    say(`The engine kept in ${kept} does not run here: ${reason}`);
    removeNative(folder);
  }
  return false;
}

async function useInstaller(folder) {
  say("Trying tfjs-node's own installer.");
  const installed = await runEngineInstaller(folder);
  const { ok, reason } = installed.ok ? await engineWorks() : installed;
  if (ok) say('Native engine: works, by its own installer.');
  else {
    say(`It does not work here: ${reason}`);
    removeNative(folder);
  }
  return ok;
}

async function useWheel(folder) {
  if (process.platform !== 'linux') throw new Error(`TensorFlow's wheel serves Linux only, got ${process.platform}`);
  const work = workFolder();
  try {
    say("Downloading TensorFlow's C library inside its Python wheel (about 280 MB).");
    const version = await unpackTensorflow(work, join(work, 'download'));
    say(`Building the addon against TensorFlow ${version}.`);
    await buildAddon(work, folder);
    const kept = keepEngine(work, version);
    layEngine(kept, folder);
    const { ok, reason } = await engineWorks();
    if (!ok) {
      removeNative(folder);
      rmSync(kept, { recursive: true, force: true });
      throw new Error(`the addon built against TensorFlow ${version} does not run: ${reason}`);
    }
    say(`Native engine: works, with TensorFlow ${version}; kept in ${kept} for the next install.`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
