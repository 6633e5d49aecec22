import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../scripts/install/runCommand.mjs';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { assemble } from './support/assemble.js';
import { makeWheel } from './support/makeWheel.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const machine = `${process.platform}-${process.arch}`;

/** In place of tfjs-node: it loads where a good library and addon have been laid out beside it. */
const engineScript = `
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const found = ['deps/lib/libtensorflow.so', 'lib/napi-v8/tfjs_binding.node'].map((file) => readFileSync(join(__dirname, file), 'utf8'));
if (found.includes('broken')) process.abort();
exports.getBackend = () => 'tensorflow';
exports.tensor2d = (values) => values;
exports.matMul = ([a, b, c, d], [e, f, g, h]) => ({ dataSync: () => [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h] });
`;

/** A project folder as npm leaves it before the postinstall script runs. */
async function projectFolder() {
  const root = await temporaryFolder();
  const engine = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  for (const path of ['scripts', 'package.json']) cpSync(join(project, path), join(root, path), { recursive: true });
  mkdirSync(join(engine, 'binding'), { recursive: true });
  writeFileSync(join(engine, 'package.json'), '{ "version": "4.22.0", "main": "index.js" }');
  writeFileSync(join(engine, 'binding.gyp'), '{}');
  writeFileSync(join(engine, 'index.js'), engineScript);
  const cache = join(root, 'cache');
  const install = async (environment: Record<string, string> = {}) => {
    const closed = 'http://127.0.0.1:9/';
    const env = {
      npm_command: 'ci',
      XDG_CACHE_HOME: cache,
      TFJS_NODE_CDN_STORAGE: closed,
      PATH: programs(root),
      ...environment,
    };
    return runCommand([process.execPath, join(root, 'scripts', 'install.mjs')], { seconds: 50, env });
  };
  return { root, engine, native: join(cache, 'graph-ssl-testbed', 'native'), install };
}

/** A folder for the path with python3, whose pip hands out the file WHEEL or fails, and npm without settings. */
function programs(root: string): string {
  const folder = join(root, 'programs');
  mkdirSync(folder, { recursive: true });
  const script = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const downloading = 'for word; do [ "$previous" = -d ] && folder=$word; previous=$word; done';
  script(
    'python3',
    `[ "$1" = -m ] || PATH=$REAL_PATH exec python3 "$@"
[ "$3" = --version ] && exit 0
[ -n "$WHEEL" ] || { echo "ERROR: No matching distribution found"; exit 1; }
${downloading}
/bin/mkdir -p "$folder" && /bin/cp "$WHEEL" "$folder/tensorflow_cpu-2.21.0-cp311-cp311-x.whl"`,
  );
  script('npm', 'echo undefined');
  return folder;
}

const lineOf = (text: string) => expect.stringContaining(`graph-ssl-testbed: ${text}`);

describe.skipIf(process.platform !== 'linux')('scripts/install.mjs', () => {
  it('leaves an engine that works alone and keeps what it said', async () => {
    const { root, engine, install } = await projectFolder();
    assemble(engine, 'good');
    const { ok, output } = await install();
    expect({ ok, output }).toEqual({ ok: true, output: lineOf('Native engine: works, nothing to do.') });
    expect(readFileSync(join(root, 'node_modules/.graph-ssl-testbed-install.log'), 'utf8')).toContain('works');
  });

  it('does nothing where GSSL_SKIP_NATIVE is set', async () => {
    const { engine, install } = await projectFolder();
    const { ok, output } = await install({ GSSL_SKIP_NATIVE: '1' });
    expect(ok).toBe(true);
    expect(output).toEqual(lineOf('Native engine: not installed (GSSL_SKIP_NATIVE is set).'));
    expect(output).toEqual(lineOf('The wasm engine runs instead'));
    expect(existsSync(join(engine, 'deps'))).toBe(false);
  });

  it('does nothing again when npx links the project', async () => {
    const { install } = await projectFolder();
    expect(await install({ npm_command: 'exec' })).toEqual({ ok: true, output: '', reason: '' });
  });

  it('takes an engine assembled before', async () => {
    const { native, install } = await projectFolder();
    const kept = join(native, `4.22.0-2.21.0-${machine}`);
    assemble(kept, 'good');
    expect((await install()).output).toEqual(lineOf(`Native engine: works, taken from ${kept}.`));
  });

  it('never fails and leaves nothing behind where every way is closed, a crash of the library among them', async () => {
    const { engine, native, install } = await projectFolder();
    assemble(engine, 'broken');
    assemble(join(native, `4.22.0-2.20.0-${machine}`), 'broken');
    const { ok, output } = await install();
    expect(ok).toBe(true);
    expect(output).toContain('does not run here');
    expect(output).toContain('127.0.0.1:9 cannot be reached: ');
    expect(output).toContain('pip cannot download TensorFlow (tensorflow-cpu==2.21.0: ERROR: No matching distribution');
    expect(output).toContain('The wasm engine runs instead');
    for (const part of ['deps', 'lib', 'build']) expect(existsSync(join(engine, part))).toBe(false);
  });

  it('builds the addon against the library in the wheel and keeps both', async () => {
    const { root, native, install, engine } = await projectFolder();
    const wheel = join(root, 'wheel');
    const gyp = join(root, 'gyp.cjs');
    makeWheel(wheel);
    writeFileSync(
      gyp,
      `const output = process.argv.find((word) => word.startsWith('-Dmodule_path=')).slice('-Dmodule_path='.length);
       require('node:fs').writeFileSync(output + '/tfjs_binding.node', 'addon');`,
    );
    const environment = { WHEEL: wheel, npm_config_node_gyp: gyp, REAL_PATH: process.env.PATH ?? '' };
    const { ok, output } = await install(environment);
    expect(ok).toBe(true);
    const kept = join(native, `4.22.0-2.21.0-${machine}`);
    expect(output).toEqual(
      lineOf(`Native engine: works, with TensorFlow 2.21.0; kept in ${kept} for the next install.`),
    );
    expect(existsSync(join(engine, 'deps/lib/libtensorflow_framework.so'))).toBe(true);
    expect((await install()).output).toEqual(lineOf('Native engine: works, nothing to do.'));
  });
});
