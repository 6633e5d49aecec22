import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testedTensorflow } from './places.mjs';
import { runCommand } from './runCommand.mjs';

const unpacker = fileURLToPath(new URL('./unpackWheel.py', import.meta.url));
const downloadFlags = '--no-deps --only-binary=:all: --no-cache-dir --disable-pip-version-check --no-input -q'.split(
  ' ',
);
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
  const version = /^tensorflow(?:_cpu)?-([^-]+)-/.exec(name)?.[1];
  if (version === undefined) throw new Error(`a wheel of TensorFlow is needed, got ${name}`);
  return version;
}

/**
 * What pip is asked for, best first. The library does not depend on the Python that brings it, so the wheel is named for
 * one Python whatever this machine's is; the last way takes what pip itself thinks fits.
 */
export function wheelRequests(architecture = process.arch) {
  const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
  const platforms = ['manylinux_2_27', 'manylinux2014'].flatMap((name) => ['--platform', `${name}_${machine}`]);
  const anyPython = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', ...platforms];
  return [
    [...anyPython, `tensorflow-cpu==${testedTensorflow}`],
    [...anyPython, `tensorflow==${testedTensorflow}`],
    ['tensorflow-cpu'],
  ];
}

async function downloadWheel(download) {
  const reasons = new Set();
  for (const pip of [[python, '-m', 'pip'], ['pip3'], ['pip']]) {
    const { ok, reason } = await runCommand([...pip, '--version'], { seconds: 60 });
    if (!ok) {
      reasons.add(`${pip.join(' ')}: ${reason}`);
      continue;
    }
    for (const request of wheelRequests()) {
      const { ok, reason } = await runCommand([...pip, 'download', ...downloadFlags, '-d', download, ...request], {
        seconds: 900,
      });
      const wheel = ok ? readdirSync(download).find((file) => file.endsWith('.whl')) : undefined;
      if (wheel !== undefined) return wheel;
      reasons.add(`${request.at(-1)}: ${reason}`);
    }
    break;
  }
  throw new Error(`pip cannot download TensorFlow (${[...reasons].join('; ')})`);
}
