import { describe, expect, it } from 'vitest';
import { datasets } from '../../datasets/index.js';
import { DatasetError } from '../../src/data/datasetError.js';
import { hasRealData, realDataRoot } from '../support/realData.js';

/** Published counts: nodes, directed edges, features, classes, seconds that loading may take on a busy machine. */
const published = [
  ['cora', 'Cora', 2708, 10556, 1433, 7, 1],
  ['citeseer', 'CiteSeer', 3327, 9104, 3703, 6, 1],
  ['dblp', 'DBLP', 17716, 105734, 1639, 4, 3],
  ['amazon-computers', 'AmazonComputers', 13752, 491722, 767, 10, 10],
  ['coauthor-cs', 'CoauthorCS', 18333, 163788, 6805, 15, 5],
  ['cora-ml', 'CoraML', 2995, 16316, 2879, 7, 1],
  ['polblogs', 'PolBlogs', 1490, 33430, 1490, 2, 1],
] as const;

const load = (name: string) => datasets.get(name).load({ root: realDataRoot!, offline: true });

describe.each(published)('real files of %s', (name, folder, nodes, edges, features, classes, seconds) => {
  it.skipIf(!hasRealData(folder))('have the published counts, binary features, and load fast', async () => {
    const started = performance.now();
    const { graph, checksum } = await load(name);
    expect(performance.now() - started).toBeLessThan(1000 * seconds);
    expect([graph.numNodes, graph.sources.length, graph.features.numColumns, graph.numClasses]).toEqual([
      nodes,
      edges,
      features,
      classes,
    ]);
    expect(graph.features.numRows).toBe(nodes);
    expect(graph.features.values.every((value) => value === 1)).toBe(true);
    expect(checksum).toBe(datasets.get(name).checksum);
  });
});

describe.skipIf(!hasRealData('CiteSeer'))('real files of citeseer', () => {
  it('have 15 nodes without features and label, in no part of the split', async () => {
    const { graph, publicSplit } = await load('citeseer');
    const rows = graph.features.kind === 'sparse' ? graph.features.rowPointers : new Int32Array();
    const empty = [...graph.labels.keys()].filter((node) => graph.labels[node] === -1);
    expect(empty).toHaveLength(15);
    expect(empty.every((node) => rows[node] === rows[node + 1])).toBe(true);
    const split = [...publicSplit!.train, ...publicSplit!.validation, ...publicSplit!.test];
    expect(new Set(split).size).toBe(120 + 500 + 1000);
    expect(split.filter((node) => empty.includes(node))).toEqual([]);
    const isolated = new Set(graph.labels.keys());
    for (const node of graph.sources) isolated.delete(node);
    expect(isolated.size).toBe(48);
  });
});

describe.skipIf(!hasRealData('Cora'))('real files of cora', () => {
  it('have 20 training nodes of each class, and the test nodes last', async () => {
    const { graph, publicSplit } = await load('cora');
    const counts = new Array(7).fill(0);
    for (const node of publicSplit!.train) counts[graph.labels[node]!]++;
    expect(counts).toEqual(new Array(7).fill(20));
    expect([publicSplit!.validation[0], publicSplit!.validation.at(-1)]).toEqual([140, 639]);
    expect([publicSplit!.test[0], publicSplit!.test.at(-1)]).toEqual([1708, 2707]);
  });

  it('join papers of one class far more often than chance, so rows are where they belong', async () => {
    const { graph } = await load('cora');
    const same = graph.sources.filter((source, i) => graph.labels[source] === graph.labels[graph.targets[i]!]);
    expect(same.length / graph.sources.length).toBeCloseTo(0.81, 2);
  });
});

describe.skipIf(!hasRealData('PubMed'))('real files of pubmed', () => {
  it('load with the published counts, or lack their largest file', async () => {
    const result = await load('pubmed').catch((error: unknown) => error);
    if (result instanceof Error) {
      expect(result).toBeInstanceOf(DatasetError);
      expect(result.message).toMatch(
        /^Cannot load pubmed: ind\.pubmed\.allx is needed in .*raw, got no such file \(offline\)$/,
      );
    } else {
      const { graph } = result as Awaited<ReturnType<typeof load>>;
      expect([graph.numNodes, graph.sources.length, graph.numClasses]).toEqual([19717, 88648, 3]);
    }
  });
});
