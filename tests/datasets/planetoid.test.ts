import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parsePlanetoid } from '../../datasets/formats/planetoid.js';
import { planetoid } from '../../datasets/planetoid.js';
import { DatasetError } from '../../src/data/datasetError.js';
import { toDense } from '../../src/data/rows.js';
import { array, csr, neighborDict, pickle } from '../support/pickleEncoder.js';
import { type Part, planetoidFiles, planetoidSpec, writePlanetoid } from '../support/planetoidFiles.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const text = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));

async function load(files: Partial<Record<Part, Uint8Array>>, known = planetoidFiles()) {
  const root = await temporaryFolder();
  const folder = await writePlanetoid(root, files);
  return { root, folder, result: planetoid(planetoidSpec(known)).load({ root, offline: true }) };
}

describe('planetoid()', () => {
  it('moves test rows to their ids and leaves an id without a row empty and unlabeled', async () => {
    const { graph } = await (await load(planetoidFiles())).result;
    expect(graph.numNodes).toBe(9);
    const rows = toDense(graph.features).values;
    const row = (node: number) => [...rows.subarray(4 * node, 4 * node + 4)];
    expect([row(3), row(5), row(6), row(7), row(8)]).toEqual([
      [0, 0.5, 0, 0.75],
      [0, 5, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 7, 0],
      [8, 0, 0, 0],
    ]);
    expect([...graph.labels]).toEqual([0, 1, 2, 1, -1, 0, -1, 1, 2]);
    expect(graph.numClasses).toBe(3);
  });

  it('makes edges symmetric, without repeats or self-loops', async () => {
    const { graph } = await (await load(planetoidFiles())).result;
    const edges = [...graph.sources].map((source, i) => [source, graph.targets[i]]);
    expect(edges).toEqual([
      [0, 1],
      [1, 0],
      [2, 5],
      [3, 8],
      [5, 2],
      [7, 8],
      [8, 3],
      [8, 7],
    ]);
  });

  it('has the public split: rows of y, the next of ally, the test ids', async () => {
    const { publicSplit } = await (await load(planetoidFiles())).result;
    expect([...publicSplit!.train]).toEqual([0, 1, 2]);
    expect([...publicSplit!.validation]).toEqual([3, 4]);
    expect([...publicSplit!.test]).toEqual([5, 7, 8]);
  });

  it('gives one checksum however the files are packed', async () => {
    const files = planetoidFiles();
    const plain = await (await load(files)).result;
    const { folder, root, result } = await load({ x: files.x, y: files.y });
    await expect(result).rejects.toThrow(DatasetError);
    await writeFile(join(folder, 'ind.pubmed.allx.gz'), gzipSync(files.allx));
    const { x, y, allx, ...rest } = files;
    const members = Object.entries(rest).map(([part, content]) => [`PubMed//ind.pubmed.${part}`, content] as const);
    await writeFile(join(folder, 'PubMed.zip'), zipSync(Object.fromEntries(members)));
    const packed = await planetoid(planetoidSpec(files)).load({ root, offline: true });
    expect(packed.checksum).toBe(plain.checksum);
  });

  it('refuses content with another checksum', async () => {
    const root = await temporaryFolder();
    await writePlanetoid(root, planetoidFiles());
    const wrong = planetoid({ ...planetoidSpec(planetoidFiles()), checksum: 'ab' });
    await expect(wrong.load({ root })).rejects.toThrow(/^Cannot load pubmed: content with SHA-256 ab is needed, got /);
  });

  it('says which file is missing, in one line', async () => {
    const { allx, ...others } = planetoidFiles();
    const { result, folder } = await load(others);
    await expect(result).rejects.toThrow(DatasetError);
    await expect(result).rejects.toThrow(
      `Cannot load pubmed: ind.pubmed.allx is needed in ${folder}, got no such file (offline)`,
    );
    await expect((await load({})).result).rejects.toThrow('ind.pubmed.x and 7 more files are needed in');
  });

  it.each<[string, (content: Uint8Array) => Uint8Array]>([
    ['truncated', (content) => content.subarray(0, content.length - 7)],
    ['altered', (content) => content.map((byte, i) => (i === 60 ? byte ^ 1 : byte))],
    ['empty', () => new Uint8Array(0)],
  ])('refuses a file that is %s, with both digests', async (_how, damage) => {
    const files = planetoidFiles();
    const { result } = await load({ ...files, tx: damage(files.tx) });
    const { sha256 } = planetoidSpec(files);
    await expect(result).rejects.toThrow(DatasetError);
    await expect(result).rejects.toThrow(
      new RegExp(`ind.pubmed.tx with SHA-256 ${sha256.tx} is needed, got SHA-256 [0-9a-f]{64} \\(\\d+ bytes\\)$`),
    );
  });

  it('refuses a damaged gzip file and a damaged archive', async () => {
    const { allx, ...others } = planetoidFiles();
    const { folder, root, result } = await load(others);
    await expect(result).rejects.toThrow();
    const dataset = planetoid(planetoidSpec(planetoidFiles()));
    await writeFile(join(folder, 'ind.pubmed.allx.gz'), gzipSync(allx).subarray(0, -9));
    await expect(dataset.load({ root, offline: true })).rejects.toThrow(/a whole gzip file is needed, got/);
    await rm(join(folder, 'ind.pubmed.allx.gz'));
    await writeFile(join(folder, 'PubMed.zip'), text('PK but no archive'));
    await expect(dataset.load({ root, offline: true })).rejects.toThrow(/a whole zip archive is needed, got/);
  });

  it('reads a complete folder that it may not write, and leaves it as it was', async () => {
    const root = await temporaryFolder();
    const folder = await writePlanetoid(root, planetoidFiles());
    await chmod(folder, 0o555);
    const before = await readdir(folder);
    await planetoid(planetoidSpec(planetoidFiles())).load({ root });
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('parsePlanetoid()', () => {
  const parse = (changes: Partial<Record<Part, Uint8Array>>) => () => {
    const files = { ...planetoidFiles(), ...changes };
    return parsePlanetoid((part) => files[part], 'pubmed');
  };
  const oneHot = (rows: number) => pickle(array(new Int32Array(rows * 3), [rows, 3]));

  it.each<[string, Partial<Record<Part, Uint8Array>>]>([
    ['Cannot parse ind.pubmed.test.index line 2: a node id is needed, got "x"', { 'test.index': text('8\nx\n7\n') }],
    [
      'Cannot parse ind.pubmed.test.index line 3: a new id of at least 5 is needed, got 8',
      { 'test.index': text('8\n5\n8\n') },
    ],
    [
      'Cannot parse ind.pubmed.test.index line 1: a new id of at least 5 is needed, got 4',
      { 'test.index': text('4\n5\n8\n') },
    ],
    [
      'Cannot parse ind.pubmed.test.index: ids close together are needed, got 99999999',
      { 'test.index': text('99999999\n5\n8\n') },
    ],
    ['Cannot parse ind.pubmed.test.index: 3 ids are needed, got 2', { 'test.index': text('8\n5\n') }],
    ['Cannot parse ind.pubmed.ally: 5 rows are needed, got 4', { ally: oneHot(4) }],
    [
      'Cannot parse ind.pubmed.tx: 4 columns are needed, got 2',
      {
        tx: pickle(
          csr(
            [
              [1, 0],
              [0, 1],
              [0, 0],
            ],
            2,
          ),
        ),
      },
    ],
    [
      'Cannot parse ind.pubmed.graph: neighbors in [0, 9) are needed, got 9 at node 0',
      { graph: pickle(neighborDict([[0, [9]]])) },
    ],
    [
      'Cannot parse ind.pubmed.graph: a list for a node in [0, 9) is needed, got key 12',
      { graph: pickle(neighborDict([[12, [1]]])) },
    ],
    ['Cannot parse ind.pubmed.graph: a dict of neighbor lists is needed, got another value', { graph: oneHot(1) }],
    ['Cannot parse ind.pubmed.y: a numpy.ndarray is needed, got scipy.csr_matrix', { y: pickle(csr([[1]], 1)) }],
    ['Cannot parse ind.pubmed.y at byte 0: ', { y: text('hello') }],
  ])('says: %s', (message, changes) => {
    expect(parse(changes)).toThrow(SyntaxError);
    expect(parse(changes)).toThrow(message);
  });
});
