import type { Graph } from '../graph/graph.js';
import { graphBounds } from '../graph/graphBounds.js';
import { findEntry } from '../graph/maskEntries.js';
import type { Rng } from '../random/rng.js';
import type { Pairs } from './negativePairs.js';

/** Draws for each pair that is wanted: fewer pairs come back in a graph that is nearly complete. */
const DRAWS = 10;

/** Each undirected edge of a batch of graphs once, and pairs of nodes of one graph without an edge. */
export interface EdgesAndGaps {
  readonly edges: Pairs;
  readonly gaps: Pairs;
}

/**
 * The edges of each graph and as many different pairs of its nodes that no edge joins, drawn uniformly; of a graph that is
 * nearly complete fewer (Hu et al., 2020; NegativeEdge in their util.py).
 *
 * @throws RangeError for one graph
 */
export function pairsWithinGraphs(graph: Graph, rng: Rng): EdgesAndGaps {
  const { rowPointers, columns } = graph.adjacency;
  const bounds = graphBounds(graph);
  const [edges, gaps]: [number[][], number[][]] = [
    [[], []],
    [[], []],
  ];
  for (let k = 0; k + 1 < bounds.length; k++) {
    const [start, end] = [bounds[k]!, bounds[k + 1]!];
    let count = 0;
    for (let row = start; row < end; row++) {
      for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
        if (columns[entry]! <= row) continue;
        count += 1;
        edges[0]!.push(row);
        edges[1]!.push(columns[entry]!);
      }
    }
    for (const [a, b] of drawGaps(graph, start, end - start, count, rng)) {
      gaps[0]!.push(a);
      gaps[1]!.push(b);
    }
  }
  const pairs = ([sources, targets]: number[][]) => ({
    sources: Int32Array.from(sources!),
    targets: Int32Array.from(targets!),
  });
  return { edges: pairs(edges), gaps: pairs(gaps) };
}

function drawGaps({ adjacency }: Graph, start: number, size: number, count: number, rng: Rng): [number, number][] {
  const taken = new Set<number>();
  const gaps: [number, number][] = [];
  if (size < 2) return gaps;
  for (let draw = 0; draw < DRAWS * count && gaps.length < count; draw++) {
    const a = rng.below(size);
    const b = (a + 1 + rng.below(size - 1)) % size;
    const key = Math.min(a, b) * size + Math.max(a, b);
    if (taken.has(key) || findEntry(adjacency, start + a, start + b) >= 0) continue;
    taken.add(key);
    gaps.push([start + a, start + b]);
  }
  return gaps;
}
