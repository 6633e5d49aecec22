import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { graphcl } from '../../baselines/contrastive/graphcl.js';
import { unzip, zipPaths } from '../../datasets/formats/npz.js';
import { datasets } from '../../datasets/index.js';
import { readFiles } from '../../datasets/readFiles.js';
import { tuBiological } from '../../datasets/tuBiological.js';
import { tuDataset } from '../../datasets/tuDataset.js';
import { describeNodes } from '../../src/data/nodeFeatures.js';
import { toDense } from '../../src/data/rows.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { hasRealData, realDataRoot } from '../support/realData.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const made = tuDataset({
  name: 'made',
  folder: 'MADE',
  about: 'Made up',
  counts: [2, 2, 2.5, 1.5],
  parts: ['node_labels'],
});
const texts: Readonly<Record<string, string>> = {
  A: '1, 2\n2, 1\n3, 4\n4, 3\n4, 5\n',
  graph_indicator: '1\n1\n2\n2\n2\n',
  graph_labels: '1\n2\n',
  node_labels: '0\n1\n1\n1\n0\n',
};
const members = (changes: Zippable = {}) => ({
  ...Object.fromEntries(Object.entries(texts).map(([part, text]) => [`MADE/MADE_${part}.txt`, strToU8(text)])),
  ...changes,
});

async function load(archive: Uint8Array) {
  const root = await temporaryFolder();
  const folder = join(root, 'MADE', 'raw');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'MADE.zip'), archive);
  const result = await made.load({ root, offline: true }).catch((error: Error) => error);
  expect(await readdir(root, { recursive: true })).toHaveLength(3);
  return result;
}

describe('tuDataset()', () => {
  it('reads its files out of the archive, which stays as it is', async () => {
    const loaded = await load(zipSync(members()));
    if (loaded instanceof Error) throw loaded;
    expect([...loaded.graph.labels]).toEqual([0, 1]);
    expect([...loaded.graph.graphIndex!]).toEqual([0, 0, 1, 1, 1]);
    expect(loaded.graph.features).toMatchObject({ kind: 'sparse', numColumns: 2 });
  });

  it.skipIf(!hasRealData('PROTEINS'))('has the attributes of proteins beside their features', async () => {
    const { graph } = await datasets.get('proteins').load({ root: realDataRoot!, offline: true });
    expect(graph.features).toMatchObject({ numRows: 43_471, numColumns: 3 });
    expect(graph.nodeAttributes).toMatchObject({ numRows: 43_471, numColumns: 1 });
    const described = describeNodes(graph, 'with-attributes').features;
    expect([...toDense(described).values.subarray(0, 4)]).toEqual([
      graph.nodeAttributes!.values[0],
      ...toDense(graph.features).values.subarray(0, 3),
    ]);
  });

  it('tells settings for few labels which sets have attributes', () => {
    for (const { name, files } of tuBiological) {
      const has = files.some((file) => file.name.endsWith('_node_attributes.txt'));
      const { encoder } = resolveConfig(graphcl, name, {}, {}, 'few-labels');
      expect([name, encoder?.nodeFeatures === 'attributes+deg+odeg100']).toEqual([name, has]);
    }
  });

  it.each<[string, Uint8Array, RegExp]>([
    [
      'a missing member',
      zipSync({ 'MADE/MADE_A.txt': strToU8(texts.A!) }),
      /^Cannot load made: MADE_graph_indicator.txt and 2 more files are needed in .*raw, got no such files \(offline\)$/,
    ],
    [
      'a member outside',
      zipSync({ ...members(), '../../MADE_A.txt': strToU8('1, 2\n'), 'MADE/MADE_A.txt': [strToU8(''), {}] }),
      /^Cannot read .*MADE.zip: a whole zip archive is needed, got .*member \.\.\/\.\.\/MADE_A\.txt outside it$/,
    ],
    ['a cut archive', zipSync(members()).slice(0, 300), /^Cannot read .*MADE.zip: a whole zip archive is needed/],
    ['no archive', strToU8('not found'), /^Cannot read .*MADE.zip: a whole zip archive is needed/],
    [
      'labels of another length',
      zipSync(members({ 'MADE/MADE_graph_labels.txt': strToU8('1\n') })),
      /^Cannot parse MADE: 2 graph labels are needed, got 1$/,
    ],
    [
      'a graph without nodes',
      zipSync(members({ 'MADE/MADE_graph_labels.txt': strToU8('1\n2\n1\n') })),
      /^Cannot parse MADE: a node of each of 3 graphs is needed, got none of graph 3$/,
    ],
    [
      'an index out of range',
      zipSync(members({ 'MADE/MADE_A.txt': strToU8('1, 2\n0, 3\n') })),
      /^Cannot parse MADE A line 2: nodes from 1 to 5 are needed, got 0, 3$/,
    ],
  ])('refuses %s in one line', async (_what, archive, message) => {
    const result = await load(archive);
    expect(result).toBeInstanceOf(Error);
    expect((result as Error).message).toMatch(message);
    expect((result as Error).message).not.toContain('\n');
  });

  it('downloads the archive once for all its members', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end(zipSync(members()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/MADE.zip`;
    const root = await temporaryFolder();
    const files = made.files.map((file) => ({ ...file, url }));
    const contents = await readFiles({ name: 'made', folder: 'MADE', files }, { root });
    expect([requests, contents.size]).toEqual([1, 4]);
    expect(await readdir(join(root, 'MADE', 'raw'))).toEqual(['MADE.zip']);
  });
});

describe('unzip()', () => {
  it('unpacks no more than it may', () => {
    const archive = zipSync({ zeros: new Uint8Array(100_000) });
    expect(archive.length).toBeLessThan(1000);
    expect(unzip(archive, () => true, 'a.zip', 100_000).get('zeros')).toHaveLength(100_000);
    expect(() => unzip(archive, () => true, 'a.zip', 99_999)).toThrow('got more than 99999 bytes of content');
  });

  it('names the members without unpacking any', () => {
    expect(zipPaths(zipSync({ a: Uint8Array.of(1), 'b/c': Uint8Array.of(2) }))).toEqual(['a', 'b/c']);
  });
});

/** Published counts: graphs, nodes and edges of a graph on average, features, classes. */
describe.each([
  ['mutag', 'MUTAG', 188, 17.93, 19.79, 7, 2],
  ['proteins', 'PROTEINS', 1113, 39.06, 72.82, 3, 2],
  ['nci1', 'NCI1', 4110, 29.87, 32.3, 37, 2],
  ['imdb-binary', 'IMDB-BINARY', 1000, 19.77, 96.53, 136, 2],
  ['dd', 'DD', 1178, 284.32, 715.66, 82, 2],
  // TUDataset's statistics have 2457.78 edges, 2,837 self-loops among them.
  ['collab', 'COLLAB', 5000, 74.49, 2457.22, 401, 3],
])('real files of %s', (name, folder, graphs, nodes, edges, features, classes) => {
  it.skipIf(!hasRealData(folder, datasets.get(name).form))(
    'have the published counts',
    async () => {
      const { graph } = await datasets.get(name).load({ root: realDataRoot!, offline: true });
      expect([graph.labels.length, graph.features.numColumns, graph.numClasses]).toEqual([graphs, features, classes]);
      expect(graph.numNodes / graphs).toBeCloseTo(nodes, 2);
      expect(graph.sources.length / 2 / graphs).toBeCloseTo(edges, 2);
    },
    60_000,
  );
});
