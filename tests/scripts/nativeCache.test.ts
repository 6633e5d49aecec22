import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assembledEngines, keepEngine, layEngine, workFolder } from '../../scripts/install/nativeCache.mjs';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { assemble } from './support/assemble.js';

const machine = `${process.platform}-${process.arch}`;

it('keeps an assembled engine and finds it again, and none of another version or machine', async () => {
  const root = join(await temporaryFolder(), 'native');
  expect(assembledEngines(root)).toEqual([]);
  const work = workFolder(root);
  assemble(work, 'new');
  const kept = keepEngine(work, '2.21.0', root);
  mkdirSync(join(root, `1.0.0-2.9.1-${machine}`));
  mkdirSync(join(root, '4.22.0-2.21.0-sunos-sparc'));
  expect(assembledEngines(root)).toEqual([kept]);
  expect(existsSync(work)).toBe(false);
});

it('replaces the engine of the same version', async () => {
  const root = await temporaryFolder();
  const folders = ['old', 'new'].map((content) => {
    const work = workFolder(root);
    assemble(work, content);
    return keepEngine(work, '2.21.0', root);
  });
  expect(folders[0]).toBe(folders[1]);
  expect(readFileSync(join(folders[1]!, 'lib', 'napi-v8', 'tfjs_binding.node'), 'utf8')).toBe('new');
});

it('lays an engine by links over what was there', async () => {
  const [root, engine] = [await temporaryFolder(), await temporaryFolder()];
  assemble(root, 'kept');
  assemble(engine, 'broken');
  writeFileSync(join(engine, 'deps', 'lib', 'left-over'), '');
  layEngine(root, engine);
  const [from, to] = [root, engine].map((folder) => join(folder, 'deps', 'lib', 'libtensorflow_cc.so.2'));
  expect(statSync(to!).ino).toBe(statSync(from!).ino);
  expect(readlinkSync(join(engine, 'deps', 'lib', 'libtensorflow.so'))).toBe('libtensorflow_cc.so.2');
  expect(readFileSync(join(engine, 'lib', 'napi-v8', 'tfjs_binding.node'), 'utf8')).toBe('kept');
  expect(existsSync(join(engine, 'deps', 'lib', 'left-over'))).toBe(false);
});

it('removes what a killed install left, and not what a running one works on', async () => {
  const root = await temporaryFolder();
  const [abandoned, active] = [workFolder(root), workFolder(root)];
  const threeHoursAgo = Date.now() / 1000 - 3 * 3600;
  utimesSync(abandoned, threeHoursAgo, threeHoursAgo);
  const mine = workFolder(root);
  expect(
    readdirSync(root)
      .map((name) => join(root, name))
      .sort(),
  ).toEqual([active, mine].sort());
});
