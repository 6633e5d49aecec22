import { describe, expect, it } from 'vitest';
import { undirectedEdges } from '../../src/data/edges.js';
import { graphletCounts, graphlets } from '../../src/graph/graphletCounts.js';
import { findEntry } from '../../src/graph/maskEntries.js';
import { Rng } from '../../src/random/rng.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

function randomGraph(size: number, chance: number, rng: Rng): CsrMatrix {
  const [sources, targets]: [number[], number[]] = [[], []];
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      if (rng.uniform() >= chance) continue;
      sources.push(a);
      targets.push(b);
    }
  }
  const edges = undirectedEdges(size, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
  return CsrMatrix.fromCoordinates(size, size, edges.sources, edges.targets);
}

/** The graphlet that three or four nodes induce, by their sorted degrees. */
const byDegrees: Readonly<Record<string, string>> = {
  '0,0,0': 'empty-3',
  '0,1,1': 'edge-3',
  '1,1,2': 'path-3',
  '2,2,2': 'triangle',
  '0,0,0,0': 'empty-4',
  '0,0,1,1': 'edge-4',
  '1,1,1,1': 'edges-4',
  '0,1,1,2': 'lone-path',
  '0,2,2,2': 'lone-triangle',
  '1,1,2,2': 'path-4',
  '1,1,1,3': 'claw',
  '2,2,2,2': 'cycle-4',
  '1,2,2,3': 'paw',
  '2,2,3,3': 'diamond',
  '3,3,3,3': 'complete-4',
};
const names = [...graphlets.three, ...graphlets.four];

/** Those that occur, by name. */
function found(adjacency: CsrMatrix, start: number, end: number) {
  const { three, four } = graphletCounts(adjacency, start, end);
  return Object.fromEntries(
    [...three, ...four].map((count, i) => [names[i]!, count]).filter(([, count]) => count !== 0),
  );
}

function counted(adjacency: CsrMatrix, size: number): Record<string, number> {
  const counts: Record<string, number> = {};
  const visit = (nodes: readonly number[]) => {
    const degrees = nodes.map((a) => nodes.filter((b) => findEntry(adjacency, a, b) >= 0).length);
    const kind = byDegrees[degrees.sort((a, b) => a - b).join(',')]!;
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      for (let c = b + 1; c < size; c++) {
        visit([a, b, c]);
        for (let d = c + 1; d < size; d++) visit([a, b, c, d]);
      }
    }
  }
  return counts;
}

describe('graphletCounts()', () => {
  it.each([0.15, 0.4, 0.7, 1])('agrees with a look at all sets of nodes at density %d', (chance) => {
    const rng = Rng.fromSeed(Math.round(100 * chance));
    for (let trial = 0; trial < 5; trial++) {
      const adjacency = randomGraph(11, chance, rng.split(trial));
      expect(found(adjacency, 0, 11)).toEqual(counted(adjacency, 11));
    }
  });

  it('counts within a part of the nodes', () => {
    // A triangle beside a claw.
    const ends = { sources: Int32Array.of(0, 1, 0, 3, 3, 3), targets: Int32Array.of(1, 2, 2, 4, 5, 6) };
    const edges = undirectedEdges(7, ends);
    const adjacency = CsrMatrix.fromCoordinates(7, 7, edges.sources, edges.targets);
    expect(found(adjacency, 0, 3)).toEqual({ triangle: 1 });
    expect(found(adjacency, 3, 7)).toEqual({ 'path-3': 3, 'empty-3': 1, claw: 1 });
  });
});
