import { fileURLToPath } from 'node:url';
import { engineFolder } from './places.mjs';
import { runCommand } from './runCommand.mjs';

const probe = fileURLToPath(new URL('./probe.cjs', import.meta.url));

/** Whether tfjs-node loads and multiplies correctly: { ok, reason }. In a child process, since a bad library can crash. */
export async function engineWorks() {
  const folder = engineFolder();
  if (folder === undefined) return { ok: false, reason: 'npm left @tensorflow/tfjs-node out' };
  return runCommand([process.execPath, probe, folder], { seconds: 120, env: { TF_CPP_MIN_LOG_LEVEL: '3' } });
}
