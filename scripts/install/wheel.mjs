import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testedTensorflow } from './places.mjs';
import { runCommand } from './runCommand.mjs';

const unpacker = fileURLToPath(new URL('./unpackWheel.py', import.meta.url));
const python = process.platform === 'win32' ? 'python' : 'python3';

/**
 * Downloads TensorFlow's Python wheel and lays its C library and headers out as tfjs-node wants them: `folder`/deps.
 *
 * @returns TensorFlow's version
 * @throws Error where no pip reaches a wheel, or it lacks the library
 */
export async function unpackTensorflow(folder, download) {
  const wheel = await downloadWheel(download);
  const deps = join(folder, 'deps');
  mkdirSync(join(deps, 'lib'), { recursive: true });
  const { ok, reason } = await runCommand([python, unpacker, join(download, wheel), deps], { seconds: 300 });
  rmSync(download, { recursive: true, force: true });
  if (!ok) throw new Error(`the wheel ${wheel} cannot be unpacked: ${reason}`);
  symlinkSync('libtensorflow_cc.so.2', join(deps, 'lib', 'libtensorflow.so'));
  symlinkSync('libtensorflow_framework.so.2', join(deps, 'lib', 'libtensorflow_framework.so'));
  return wheelVersion(wheel);
}

/** TensorFlow's version in the name of its wheel. */
export function wheelVersion(name) {
  const version = /^tensorflow_cpu-([^-]+)-/.exec(name)?.[1];
  if (version === undefined) throw new Error(`a wheel of tensorflow-cpu is needed, got ${name}`);
  return version;
}

async function downloadWheel(download) {
  const reasons = new Set();
  for (const requirement of [`tensorflow-cpu==${testedTensorflow}`, 'tensorflow-cpu']) {
    for (const pip of [[python, '-m', 'pip'], ['pip3'], ['pip']]) {
      const { ok, reason } = await runCommand(
        [...pip, 'download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check', '-q', '-d', download, requirement],
        { seconds: 900 },
      );
      const wheel = ok ? readdirSync(download).find((file) => file.endsWith('.whl')) : undefined;
      if (wheel !== undefined) return wheel;
      reasons.add(`${pip.join(' ')}: ${reason}`);
    }
  }
  throw new Error(`pip cannot download tensorflow-cpu (${[...reasons].join('; ')})`);
}
