import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { getDataset, listDatasets, verifyDataset } from '../../datasets/catalog.js';
import { dataRoot } from '../../datasets/dataRoot.js';
import { datasets } from '../../datasets/index.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

async function rootWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

describe('datasets', () => {
  it('have kebab-case names, a description with counts, a license, and addresses over https', () => {
    expect(datasets.names).toEqual(expect.arrayContaining(['cora', 'citeseer', 'pubmed', 'dblp', 'amazon-photo']));
    for (const { name, folder, description, license, url, files } of datasets) {
      expect(name).toMatch(/^[a-z]+[a-z\d]*(-[a-z\d]+)*$/);
      expect(description).toMatch(/[\d,]+ (nodes|members|graphs)/);
      expect(license).not.toBe('');
      expect(url).toMatch(/^https:/);
      expect(files.length > 0).toBe(folder !== undefined);
      for (const file of files) {
        expect(file.url).toMatch(/^https:\/\//);
        // SNAP names MUSAE's Facebook files anew.
        if (!file.name.startsWith('musae_facebook'))
          expect(file.url.endsWith(`/${file.archive ?? file.name}`)).toBe(true);
        // TUDataset publishes no digests: those of the files at hand are known. Of PPI's archive none has been measured.
        // Nor does DeepChem of what it packs, and one part of ZINC was not at hand.
        if (file.name.endsWith('.csv.gz') || file.name === 'train.txt') continue;
        if (file.name === 'ppi.zip' || (file.archive !== undefined && file.sha256 === undefined)) continue;
        expect(file.sha256 ?? file.gitObject).toMatch(/^([0-9a-f]{64}|[0-9a-f]{40})$/);
      }
    }
  });
});

describe('listDatasets()', () => {
  it('says what is there, in which form', async () => {
    const root = await rootWith({ 'DBLP/raw/dblp.npz': 'abc', 'Cora/raw/ind.cora.x.gz': '12' });
    const byName = new Map((await listDatasets(root)).map((listing) => [listing.name, listing]));
    expect(byName.get('dblp')).toMatchObject({ state: 'present', missing: [], bytes: 3, folder: 'DBLP' });
    expect(byName.get('cora')).toMatchObject({ state: 'partial', bytes: 2 });
    expect(byName.get('cora')!.missing).toHaveLength(7);
    expect(byName.get('citeseer')).toMatchObject({ state: 'missing', bytes: 0 });
    expect(byName.get('karate')).toMatchObject({ state: 'generated', missing: [] });
  });
});

describe('verifyDataset()', () => {
  it('compares each file with its digest, and says why it does not load', async () => {
    const root = await rootWith({ 'DBLP/raw/dblp.npz': 'abc', 'Cora/raw/ind.cora.x': 'abc' });
    const dblp = await verifyDataset('dblp', root);
    expect(dblp.ok).toBe(false);
    expect(dblp.files).toEqual([
      {
        file: 'dblp.npz',
        status: 'altered',
        expected: 'git object 3e179a9ebf2968d9ad67544c8978bf4759e489d8',
        found: 'git object f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f',
      },
    ]);
    expect(dblp.error).toMatch(/^Cannot load dblp: .*dblp\.npz with git object 3e17.* is needed, got .* \(3 bytes\)$/);
    const cora = await verifyDataset('cora', root);
    expect(cora.files.map(({ status }) => status)).toEqual(['altered', ...new Array(7).fill('missing')]);
  });

  it('reports a file that cannot be unpacked as altered', async () => {
    const root = await rootWith({ 'DBLP/raw/dblp.npz.gz': 'no gzip' });
    const { ok, files } = await verifyDataset('dblp', root);
    expect(ok).toBe(false);
    expect(files[0]).toMatchObject({ status: 'altered', found: expect.stringMatching(/a whole gzip file is needed/) });
  });

  it('finds a file in another folder than raw, in an archive of its own name', async () => {
    const root = await rootWith({
      'COLLAB/raw-alt/COLLAB.zip': zipSync({ 'README.txt': strToU8('0') }),
      'COLLAB/raw-alt/COLLAB.txt.zip': zipSync({ 'COLLAB.txt': strToU8('0') }),
    });
    expect(await verifyDataset('collab', root)).toMatchObject({
      files: [{ file: 'COLLAB.txt', status: 'altered' }],
      error: expect.stringMatching(/^Cannot load collab: .*raw-alt\/COLLAB\.txt\.zip\/COLLAB\.txt with .* is needed/),
    });
  });

  it('finds generated data good', async () => {
    expect(await verifyDataset('karate', '')).toMatchObject({ ok: true, files: [], checksum: expect.any(String) });
  });

  it('refuses an unknown name', async () => {
    await expect(verifyDataset('corra', '')).rejects.toThrow(/got "corra" \(did you mean "cora"\?\)/);
  });
});

describe('getDataset()', () => {
  it('leaves what is there, and names what is missing where it must not download', async () => {
    const root = await rootWith({ 'DBLP/raw/dblp.npz': 'abc' });
    expect(await getDataset('dblp', { root, offline: true })).toEqual({
      name: 'dblp',
      path: join(root, 'DBLP', 'raw'),
      downloaded: [],
      present: ['dblp.npz'],
    });
    expect(await getDataset('karate', { root })).toEqual({ name: 'karate', downloaded: [], present: [] });
    await expect(getDataset('amazon-photo', { root, offline: true })).rejects.toThrow(
      `Cannot get amazon-photo: amazon_electronics_photo.npz is needed in ${join(root, 'AmazonPhoto', 'raw')}, got no such file (offline)`,
    );
  });
});

describe('dataRoot()', () => {
  it('prefers the option, then GSSL_DATA, then the cache', () => {
    vi.stubEnv('GSSL_DATA', '/data/graphs');
    expect(dataRoot('/elsewhere')).toBe('/elsewhere');
    expect(dataRoot()).toBe('/data/graphs');
    vi.stubEnv('GSSL_DATA', '');
    expect(dataRoot()).toMatch(/\.cache[/\\]graph-ssl-testbed[/\\]data$/);
    vi.unstubAllEnvs();
  });
});
