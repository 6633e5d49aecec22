import { expect, it } from 'vitest';
import { karate } from '../../datasets/karate.js';

it('karate has 34 members, 78 friendships and two clubs of 17', async () => {
  const { graph, publicSplit, checksum } = await karate.load({ root: '' });
  expect([graph.numNodes, graph.sources.length, graph.numClasses]).toEqual([34, 156, 2]);
  expect(graph.labels.reduce((sum, label) => sum + label, 0)).toBe(17);
  // Zachary's instructor and president, the centers of the two clubs, have 16 and 17 friends.
  expect([graph.labels[0], graph.labels[33]]).toEqual([0, 1]);
  const degree = (node: number) => graph.sources.filter((source) => source === node).length;
  expect([degree(0), degree(33)]).toEqual([16, 17]);
  expect(graph.features).toMatchObject({ kind: 'sparse', numRows: 34, numColumns: 34 });
  expect(publicSplit).toBeUndefined();
  expect(checksum).toBe(karate.checksum);
});
