import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/index.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { gssl } from '../support/gssl.js';

/** Two rings of 12 nodes with a bridge; the class is the ring. */
async function folderWithRings(): Promise<string> {
  const folder = await temporaryFolder();
  const nodes = Array.from({ length: 24 }, (_, i) => i);
  const next = (i: number) => (i < 12 ? (i + 1) % 12 : 12 + ((i - 11) % 12));
  writeFileSync(join(folder, 'rings.csv'), `0,12\n${nodes.map((i) => `${i},${next(i)}`).join('\n')}\n`);
  const table = nodes.map((i) => `${i},${i % 5},${i % 3},${i < 12 ? 'left' : 'right'}`);
  writeFileSync(join(folder, 'nodes.csv'), `id,p,q,ring\n${table.join('\n')}\n`);
  return folder;
}

const table = ['--nodes', 'nodes.csv', '--class', 'ring'];

describe('gssl run --graph', () => {
  it('trains in a worker, judges on random splits, and stores results under the name of the file', async () => {
    const folder = await folderWithRings();
    const { code, stdout, stderr } = await gssl(
      ['run', '--methods', 'random-encoder', '--graph', 'rings.csv', ...table],
      folder,
    );
    expect(stderr).toContain('24 nodes, 50 directed edges, 2 features, 2 classes; features: p, q; class: ring');
    expect(stdout).toContain('rings.csv · node-random-10-10-80');
    expect(code).toBe(0);
    const store = await openStore(join(folder, 'results.sqlite'), { readOnly: true });
    const { trials } = await store.trials();
    await store.close();
    expect(trials.map(({ identity, status }) => [identity.dataset, status])).toEqual([['rings.csv', 'finished']]);
  });

  it('takes the features that are named', async () => {
    const folder = await folderWithRings();
    const plan = async (...more: string[]) => {
      const args = ['run', '--methods', 'random-encoder', '--graph', 'rings.csv', ...table, '--dry-run', ...more];
      return (await gssl(args, folder)).stderr;
    };
    expect(await plan('--features', 'q')).toContain('1 feature, 2 classes; features: q; class: ring');
  });

  it('wants classes, unless the protocols need none', async () => {
    const folder = await folderWithRings();
    const without = await gssl(['run', '--methods', 'random-encoder', '--graph', 'rings.csv'], folder);
    expect(without.code).toBe(2);
    expect(without.stderr).toMatch(/^Cannot run on rings\.csv: classes of nodes \(--class\) or [^\n]+\n$/);
    const args = ['run', '--methods', 'random-encoder', '--graph', 'rings.csv', '--protocols', 'link-85-5-10'];
    const links = await gssl([...args, '--dry-run'], folder);
    expect(links.stdout).toContain('random-encoder on rings.csv, link-85-5-10, seed 0');
  });
});

describe('gssl embed --graph', () => {
  it('needs no classes, and writes a row a node', async () => {
    const folder = await folderWithRings();
    const { code, stderr } = await gssl(
      ['embed', '--method', 'random-encoder', '--graph', 'rings.csv', '--out', 'z.npy', '--labels', 'y.npy'],
      folder,
    );
    expect(stderr).toMatch(/^z\.npy: 24 × \d+, random-encoder on rings\.csv, seed 0, /m);
    expect(code).toBe(0);
  });

  it('wants one graph', async () => {
    const folder = await folderWithRings();
    const embed = ['embed', '--method', 'random-encoder', '--out', 'z.npy'];
    const both = await gssl([...embed, '--dataset', 'karate', '--graph', 'rings.csv'], folder);
    expect([both.code, both.stderr]).toEqual([2, 'Cannot embed: one of --dataset and --graph is needed, got both\n']);
    const bad = await gssl([...embed, '--graph', 'none.csv'], folder);
    expect([bad.code, bad.stderr]).toEqual([2, 'Cannot read none.csv: an existing file is needed, got no such file\n']);
  });
});
