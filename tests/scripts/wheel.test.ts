import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../scripts/install/runCommand.mjs';
import { wheelRequests, wheelVersion } from '../../scripts/install/wheel.mjs';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { makeWheel } from './support/makeWheel.js';

const unpacker = fileURLToPath(new URL('../../scripts/install/unpackWheel.py', import.meta.url));

it('reads TensorFlow’s version from the name of a wheel', () => {
  expect(wheelVersion('tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl')).toBe('2.21.0');
  expect(wheelVersion('tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl')).toBe('2.21.0');
  expect(() => wheelVersion('numpy-2.0.0-cp311.whl')).toThrow(
    'a wheel of TensorFlow is needed, got numpy-2.0.0-cp311.whl',
  );
});

it('asks for the tested version built for this processor, whatever the Python', () => {
  const [first, second, last] = wheelRequests('arm64');
  expect(first).toEqual(
    expect.arrayContaining(['manylinux_2_27_aarch64', '--python-version', 'tensorflow-cpu==2.21.0']),
  );
  expect(second!.at(-1)).toBe('tensorflow==2.21.0');
  expect(last).toEqual(['tensorflow-cpu']);
  expect(wheelRequests('x64')[0]).toContain('manylinux_2_27_x86_64');
});

const { ok: hasPython } = await runCommand(['python3', '--version'], { seconds: 30 });

describe.skipIf(!hasPython)('unpackWheel.py', () => {
  it('takes library and headers and nothing else', async () => {
    const folder = await temporaryFolder();
    makeWheel(join(folder, 'a.whl'));
    const { ok } = await runCommand(['python3', unpacker, join(folder, 'a.whl'), join(folder, 'out')], { seconds: 60 });
    expect(ok).toBe(true);
    const files = (await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + '/out/'.length));
    expect(files.sort()).toEqual([
      'include/tensorflow/c/c_api.h',
      'include/tensorflow/c/eager/c_api.h',
      'lib/libtensorflow_cc.so.2',
      'lib/libtensorflow_framework.so.2',
    ]);
    expect(readFileSync(join(folder, 'out/lib/libtensorflow_cc.so.2'), 'utf8')).toBe(
      'tensorflow/libtensorflow_cc.so.2',
    );
  });

  it('writes nothing of a wheel without the library', async () => {
    const folder = await temporaryFolder();
    makeWheel(join(folder, 'a.whl'), { withLibrary: false });
    const result = await runCommand(['python3', unpacker, join(folder, 'a.whl'), join(folder, 'out')], { seconds: 60 });
    expect(result).toMatchObject({
      ok: false,
      reason: 'Error: tensorflow/libtensorflow_cc.so.2 is needed in the wheel, got no such member',
    });
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
