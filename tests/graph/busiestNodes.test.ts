import { expect, it } from 'vitest';
import { undirectedEdges } from '../../src/data/edges.js';
import { busiestNodes } from '../../src/graph/busiestNodes.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { permutation } from '../../src/random/sampling.js';

type Pairs = readonly (readonly [number, number])[];

/** Graphs side by side with their nodes renumbered within each. */
function sideBySide(
  parts: readonly { readonly size: number; readonly pairs: Pairs; readonly places?: Int32Array }[],
): Graph {
  const [sources, targets, graphIndex]: [number[], number[], number[]] = [[], [], []];
  parts.forEach(({ size, pairs, places }, graph) => {
    const place = (node: number) => places?.[node] ?? node;
    const start = graphIndex.length;
    for (const [a, b] of pairs) {
      sources.push(start + place(a));
      targets.push(start + place(b));
    }
    for (let node = 0; node < size; node++) graphIndex.push(graph);
  });
  const numNodes = graphIndex.length;
  const edges = undirectedEdges(numNodes, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
  const features = { kind: 'dense', numRows: numNodes, numColumns: 1, values: new Float32Array(numNodes) } as const;
  const labels = new Int32Array(parts.length);
  return fromData({ numNodes, ...edges, features, labels, numClasses: 1, graphIndex: Int32Array.from(graphIndex) });
}

/** Two nodes with three neighbors, 0 and 4, on a path of which only the far end tells them apart. */
const lopsided: Pairs = [
  [0, 1],
  [0, 2],
  [0, 3],
  [3, 4],
  [4, 5],
  [4, 6],
  [5, 7],
  [1, 8],
  [8, 9],
];

it('are the nodes of the highest degree of each graph', () => {
  const star: Pairs = [1, 2, 3].map((leaf) => [0, leaf]);
  const moved = { size: 4, pairs: star, places: Int32Array.of(2, 0, 1, 3) };
  expect([...busiestNodes(sideBySide([{ size: 4, pairs: star }, moved, { size: 1, pairs: [] }]))]).toEqual([0, 6, 8]);
});

it('are told apart by what is around them where degrees are equal, in whatever order nodes come', () => {
  const chosen = Array.from({ length: 20 }, (_, seed) => {
    const places = permutation(10, Rng.fromSeed(seed));
    const [ego] = busiestNodes(sideBySide([{ size: 10, pairs: lopsided, places }]));
    return places.indexOf(ego!);
  });
  expect(new Set(chosen)).toEqual(new Set([chosen[0]]));
  expect([0, 4]).toContain(chosen[0]);
});

it('are the first of those that a symmetry exchanges', () => {
  const ring: Pairs = Array.from({ length: 6 }, (_, i) => [i, (i + 1) % 6]);
  expect([
    ...busiestNodes(
      sideBySide([
        { size: 6, pairs: ring },
        { size: 6, pairs: ring },
      ]),
    ),
  ]).toEqual([0, 6]);
});
