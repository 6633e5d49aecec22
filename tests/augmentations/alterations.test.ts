import { expect, it } from 'vitest';
import { deleteEdge, deleteNode, insertEdge } from '../../src/augmentations/graphwise/alterations.js';
import { alterEachGraph } from '../../src/augmentations/graphwise/alterEachGraph.js';
import type { GraphChange } from '../../src/augmentations/graphwise/batchEdit.js';
import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { undirectedEdges } from '../../src/data/edges.js';
import { fromData, type View } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** A path of four nodes, two nodes without an edge, a triangle, and two pairs. */
function graphs(): View {
  const pairs = [
    [0, 1],
    [1, 2],
    [2, 3],
    [6, 7],
    [7, 8],
    [6, 8],
    [9, 10],
    [11, 12],
  ];
  const ends = {
    sources: Int32Array.from(pairs, ([a]) => a!),
    targets: Int32Array.from(pairs, ([, b]) => b!),
  };
  return fromData({
    numNodes: 13,
    ...undirectedEdges(13, ends),
    features: { kind: 'dense', numRows: 13, numColumns: 1, values: Float32Array.from({ length: 13 }, (_, i) => i) },
    labels: new Int32Array(4).fill(-1),
    numClasses: 0,
    graphIndex: Int32Array.of(0, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3),
  });
}

/** Nodes and undirected edges of each graph after the change; edges by the features of their ends, which are their numbers. */
function altered(change: GraphChange, seed: number) {
  const view = eachGraph(change)(graphs(), Rng.fromSeed(seed));
  const name = view.features.dense().dataSync();
  const { rowPointers, columns } = view.adjacency;
  const edges: string[] = [];
  for (let row = 0; row < view.numNodes; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      edges.push(`${name[row]}-${name[columns[entry]!]}`);
    }
  }
  const nodes = [0, 1, 2, 3].map((graph) => view.graphIndex!.filter((index) => index === graph).length);
  return { nodes, edges: new Set(edges) };
}

const whole = altered(() => undefined, 0).edges;
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

onEachBackend('alterations of a graph', () => {
  it('deleteEdge takes one edge out of each graph that has edges, both directions of it', () => {
    const gone = seeds.map((seed) => {
      const { nodes, edges } = altered(deleteEdge, seed);
      expect(nodes).toEqual([4, 2, 3, 4]);
      return [...whole].filter((edge) => !edges.has(edge));
    });
    for (const edges of gone) expect(edges).toHaveLength(6);
    expect(new Set(gone.flat())).toEqual(whole);
  });

  it('deleteNode takes one node out of each graph that has an edge', () => {
    for (const seed of seeds) expect(altered(deleteNode, seed).nodes).toEqual([3, 2, 2, 3]);
    const left = seeds.map(
      (seed) => [...altered(deleteNode, seed).edges].filter((edge) => /^[0-3]-/.test(edge)).length,
    );
    // An end of the path takes one of its three edges along, an inner node two.
    expect(new Set(left)).toEqual(new Set([4, 2]));
  });

  it('insertEdge joins nodes that a path joins, and takes an edge out where they are joined or apart', () => {
    const results = seeds.map((seed) => altered(insertEdge, seed).edges);
    const added = new Set(results.flatMap((edges) => [...edges].filter((edge) => !whole.has(edge))));
    expect(added).toEqual(new Set(['0-2', '2-0', '0-3', '3-0', '1-3', '3-1']));
    const ofTriangle = (edges: Set<string>) => [...edges].filter((edge) => /^[678]-/.test(edge)).length;
    expect(new Set(results.map(ofTriangle))).toEqual(new Set([4]));
    const ofPairs = (edges: Set<string>) => [...edges].filter((edge) => /^(9|1[0-2])-/.test(edge)).length;
    expect(new Set(results.map(ofPairs))).toEqual(new Set([2]));
  });

  it('alterEachGraph() alters so often, and in more ways than one', () => {
    const countsAfter = (numChanges: number) =>
      seeds.map((seed) => {
        const { numNodes, adjacency } = alterEachGraph(numChanges)(graphs(), Rng.fromSeed(seed));
        return `${numNodes} ${adjacency.numEntries}`;
      });
    expect(new Set(countsAfter(0))).toEqual(new Set(['13 16']));
    const [once, often] = [countsAfter(1), countsAfter(3)];
    expect(new Set(once).size).toBeGreaterThan(3);
    const least = (counts: string[]) => Math.min(...counts.map((each) => Number(each.split(' ')[0])));
    // One node at most goes of each of the four graphs with an edge, each time.
    expect(least(once)).toBeGreaterThanOrEqual(9);
    expect(least(often)).toBeLessThan(9);
  });
});
