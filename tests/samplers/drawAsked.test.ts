import { expect, it } from 'vitest';
import { fromData } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { drawAsked, upperEntries } from '../../src/samplers/drawAsked.js';
import { NUM_GRAPHS, smallGraphSet } from '../conformance/smallGraphSet.js';

it('drawAsked() takes of each graph its own share of nodes and of edges, rounded up', () => {
  const graph = fromData(smallGraphSet());
  const graphIndex = graph.graphIndex!;
  const { columns } = graph.adjacency;
  const upper = upperEntries(graph);
  expect(upper).toHaveLength(columns.length / 2);
  const countsOf = (owners: readonly number[]) =>
    Array.from({ length: NUM_GRAPHS }, (_, id) => owners.filter((owner) => owner === id).length);
  const shareOf = (counts: readonly number[]) => counts.map((count) => Math.ceil(0.3 * count));
  const ownersOf = (entries: Int32Array) => Array.from(entries, (entry) => graphIndex[columns[entry]!]!);
  const { nodes, entries } = drawAsked(graph, 0.3, Rng.fromSeed(4));
  expect(new Set(nodes).size).toBe(nodes.length);
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries.every((entry) => upper.includes(entry))).toBe(true);
  expect(countsOf(Array.from(nodes, (node) => graphIndex[node]!))).toEqual(shareOf(countsOf([...graphIndex])));
  expect(countsOf(ownersOf(entries))).toEqual(shareOf(countsOf(ownersOf(upper))));
});
