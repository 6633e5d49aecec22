import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { headerFolder, npmCommand } from './npmPrograms.mjs';
import { engineVersion, packageRoot } from './places.mjs';
import { runCommand } from './runCommand.mjs';

/** Brings tfjs-node's JavaScript back: npm removes an optional package whose own install script failed. */
export function restoreEngine() {
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  return runCommand([...npmCommand(), 'install', ...flags, `@tensorflow/tfjs-node@${engineVersion}`], {
    cwd: packageRoot,
    seconds: 600,
  });
}

/** tfjs-node's own installer: downloads libtensorflow and a prebuilt addon. */
export async function runEngineInstaller(folder) {
  const unreachable = await reachInstallerHost();
  if (unreachable !== undefined) return { ok: false, reason: unreachable };
  const headers = headerFolder();
  const path = `${join(folder, 'node_modules', '.bin')}:${join(packageRoot, 'node_modules', '.bin')}:${process.env.PATH}`;
  const result = await runCommand([process.execPath, join('scripts', 'install.js')], {
    cwd: folder,
    seconds: 600,
    env: {
      ...(process.platform !== 'win32' && { PATH: path }),
      ...(headers !== undefined && { npm_config_nodedir: headers }),
    },
  });
  if (!result.ok) removeNative(folder);
  return result;
}

/** Removes library and addon, so that nothing half-written is taken for an engine. */
export function removeNative(folder) {
  for (const part of ['deps', 'lib', 'build']) rmSync(join(folder, part), { recursive: true, force: true });
}

/** Why the host of the prebuilt library cannot be reached, undefined if it can: without it the installer may hang. */
async function reachInstallerHost() {
  const { HTTPS_PROXY, https_proxy: lowerProxy, TFJS_NODE_CDN_STORAGE, CDN_STORAGE, TFJS_NODE_BASE_URI } = process.env;
  // Node's fetch takes no proxy from the environment; the installer does.
  if (HTTPS_PROXY || lowerProxy) return undefined;
  const url = TFJS_NODE_BASE_URI || TFJS_NODE_CDN_STORAGE || CDN_STORAGE || 'https://storage.googleapis.com/';
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return undefined;
  } catch (error) {
    return `${new URL(url).host} cannot be reached: ${error.cause?.code ?? error.message}`;
  }
}
