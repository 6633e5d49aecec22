import { describe, expect, it } from 'vitest';
import { datasets } from '../../datasets/index.js';
import { hasRealData, realDataRoot } from '../support/realData.js';

/** Nodes, directed edges, features, classes, and the sizes of the first split. */
const published = [
  ['texas', 'Texas', 183, 558, 1703, 5, [87, 59, 37]],
  ['cornell', 'Cornell', 183, 554, 1703, 5, [87, 59, 37]],
  ['wisconsin', 'Wisconsin', 251, 900, 1703, 5, [120, 80, 51]],
  ['chameleon', 'Chameleon', 2277, 62742, 2325, 5, [1092, 729, 456]],
  ['squirrel', 'Squirrel', 5201, 396706, 2089, 5, [2496, 1664, 1041]],
  ['actor', 'Actor', 7600, 53318, 932, 5, [3648, 2432, 1520]],
  ['minesweeper', 'Minesweeper', 10000, 78804, 7, 2, [5000, 2500, 2500]],
  ['tolokers', 'Tolokers', 11758, 1038000, 10, 2, [5879, 2939, 2940]],
  ['chameleon-filtered', 'ChameleonFiltered', 890, 17708, 2325, 5, [409, 287, 194]],
  ['squirrel-filtered', 'SquirrelFiltered', 2223, 93996, 2089, 5, [1053, 718, 452]],
] as const;

describe.each(published)('real files of %s', (name, folder, nodes, edges, features, classes, sizes) => {
  it.skipIf(!hasRealData(folder))('have the published counts and ten splits that leave no node out', async () => {
    const dataset = datasets.get(name);
    const { graph, publicSplit, publicSplits, checksum } = await dataset.load({ root: realDataRoot!, offline: true });
    expect([graph.numNodes, graph.sources.length, graph.features.numColumns, graph.numClasses]).toEqual([
      nodes,
      edges,
      features,
      classes,
    ]);
    expect(publicSplit).toBeUndefined();
    expect(publicSplits).toHaveLength(10);
    const [first] = publicSplits!;
    expect([first!.train.length, first!.validation.length, first!.test.length]).toEqual(sizes);
    for (const { train, validation, test } of publicSplits!) {
      expect(new Set([...train, ...validation, ...test]).size).toBe(nodes);
    }
    expect(checksum).toBe(dataset.checksum);
  });
});

it('gives every file of a dataset an address of its own and a digest', () => {
  for (const name of [...published.map(([each]) => each), 'roman-empire', 'amazon-ratings', 'questions', 'wikics']) {
    const { files } = datasets.get(name);
    expect(new Set(files.map(({ url }) => url)).size).toBe(files.length);
    for (const { sha256, gitObject } of files) expect(sha256 ?? gitObject).toMatch(/^[0-9a-f]{40,64}$/);
  }
});
