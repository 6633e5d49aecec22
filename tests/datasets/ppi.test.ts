import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parsePpi } from '../../datasets/formats/ppi.js';
import { datasets } from '../../datasets/index.js';
import { npy } from '../support/npzEncoder.js';
import { hasRealData, realDataRoot } from '../support/realData.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** One part: features 10 k + column of node k. */
function part(name: string, links: readonly (readonly [number, number])[], sets: number[][], ids: number[]) {
  const features = Float64Array.from({ length: sets.length * 2 }, (_, i) => 10 * Math.floor(i / 2) + (i % 2));
  const graph = {
    directed: false,
    nodes: ids.map((_, id) => ({ id })),
    links: links.map(([source, target]) => ({ source, target })),
  };
  return {
    [`${name}_graph.json`]: text(graph),
    [`${name}_feats.npy`]: npy(features, { type: '<f8', shape: [sets.length, 2] }),
    [`${name}_labels.npy`]: npy(BigInt64Array.from(sets.flat(), BigInt), {
      type: '<i8',
      shape: [sets.length, sets[0]!.length],
    }),
    [`${name}_graph_id.npy`]: npy(BigInt64Array.from(ids, BigInt), { type: '<i8', shape: [ids.length] }),
  };
}

/** Training graphs {0, 1} and {2}, one validation and one test graph; a self-loop and an edge that stands twice. */
const files = {
  ...part(
    'train',
    [
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    [
      [1, 0, 1],
      [0, 0, 0],
      [1, 1, 1],
    ],
    [1, 1, 2],
  ),
  ...part(
    'valid',
    [[0, 1]],
    [
      [0, 1, 0],
      [0, 0, 1],
    ],
    [21, 21],
  ),
  ...part('test', [], [[1, 0, 0]], [23]),
};
const parse = (change: Record<string, Uint8Array | undefined> = {}) => {
  const entries = Object.entries({ ...files, ...change }).filter((entry): entry is [string, Uint8Array] => !!entry[1]);
  return parsePpi(new Map(entries), 'made-up');
};

describe('parsePpi()', () => {
  it('lays the parts side by side', () => {
    const { graph, publicSplit } = parse();
    expect([graph.numNodes, graph.numClasses]).toEqual([6, 3]);
    expect([[...graph.sources], [...graph.targets]]).toEqual([
      [0, 1, 3, 4],
      [1, 0, 4, 3],
    ]);
    expect([...graph.graphIndex!]).toEqual([0, 0, 1, 2, 2, 3]);
    expect([...graph.labelSets!]).toEqual([1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
    expect([...graph.labels]).toEqual([-1, -1, -1, -1, -1, -1]);
    expect(graph.features.values).toEqual(Float32Array.of(0, 1, 10, 11, 20, 21, 0, 1, 10, 11, 0, 1));
    expect(Object.values(publicSplit).map((nodes: Int32Array) => [...nodes])).toEqual([[0, 1, 2], [3, 4], [5]]);
  });

  it.each([
    [{ test_graph_id: undefined }, 'test_graph_id.npy is needed, got none'],
    [{ train_graph: text({ links: [{ source: 0, target: 3 }] }) }, 'a target in [0, 3) is needed, got 3 in link 0'],
    [{ train_graph: text({ nodes: [] }) }, 'a list of links is needed, got none'],
    [{ train_graph: new TextEncoder().encode('{') }, 'made-up train_graph.json: JSON is needed'],
    [{ valid_graph_id: npy(Int32Array.of(1), { type: '<i4', shape: [1] }) }, '2 rows are needed, got 1'],
    [
      { test_labels: npy(Int32Array.of(1, 2, 0), { type: '<i4', shape: [1, 3] }) },
      'entries of 0 or 1 are needed, got 2',
    ],
    [
      { test_labels: npy(Int32Array.of(1, 0), { type: '<i4', shape: [1, 2] }) },
      'labels of 3 columns are needed, got 2',
    ],
  ] as [Record<string, Uint8Array | undefined>, string][])('refuses what does not fit: %#', (change, message) => {
    const named = Object.fromEntries(
      Object.entries(change).map(([name, bytes]) => [`${name}.${name.endsWith('_graph') ? 'json' : 'npy'}`, bytes]),
    );
    expect(() => parse(named)).toThrow(message);
  });
});

describe('ppi', () => {
  it('is read out of the archive as it is downloaded', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'PPI', 'raw'), { recursive: true });
    const inFolder = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`ppi/${name}`, bytes]));
    await writeFile(join(root, 'PPI', 'raw', 'ppi.zip'), zipSync(inFolder));
    const { graph, publicSplit, checksum } = await datasets.get('ppi').load({ root, offline: true });
    expect(graph).toEqual(parse().graph);
    expect(publicSplit).toEqual(parse().publicSplit);
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it.skipIf(!hasRealData('PPI'))('has the published counts', async () => {
    const { graph, publicSplit } = await datasets.get('ppi').load({ root: realDataRoot!, offline: true });
    expect([graph.numNodes, graph.features.numColumns, graph.numClasses]).toEqual([56_944, 50, 121]);
    expect(graph.graphIndex!.at(-1)).toBe(23);
    expect(publicSplit!.train.length).toBe(44_906);
  });
});
