import { type EdgeList, undirectedEdges } from '../src/data/edges.js';
import type { DenseRows } from '../src/data/graphData.js';
import type { Rng } from '../src/random/rng.js';
import { permutation } from '../src/random/sampling.js';

/** `numClasses` classes of equal size, dealt to the nodes in random order. */
export function balancedLabels(numNodes: number, numClasses: number, rng: Rng): Int32Array {
  return permutation(numNodes, rng).map((position) => position % numClasses);
}

/** The stochastic block model (Holland, Laskey, Leinhardt, 1983): each pair of nodes is an edge with the given probability. */
export function blockModelEdges(labels: Int32Array, probability: (a: number, b: number) => number, rng: Rng): EdgeList {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let a = 0; a < labels.length; a++) {
    for (let b = a + 1; b < labels.length; b++) {
      if (rng.uniform() >= probability(labels[a]!, labels[b]!)) continue;
      sources.push(a);
      targets.push(b);
    }
  }
  return undirectedEdges(labels.length, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
}

/**
 * A block model with nearly equal degrees: each node of class a gets `degree(a, b)` neighbors of class b, less the few
 * that are drawn twice. Edges are unions of random matchings between classes of equal size.
 *
 * @param degree symmetric; even for a class with itself
 */
export function regularBlockModelEdges(
  labels: Int32Array,
  numClasses: number,
  degree: (a: number, b: number) => number,
  rng: Rng,
): EdgeList {
  const members = Array.from({ length: numClasses }, (): number[] => []);
  labels.forEach((label, node) => {
    members[label]!.push(node);
  });
  const sources: number[] = [];
  const targets: number[] = [];
  for (let a = 0; a < numClasses; a++) {
    for (let b = a; b < numClasses; b++) {
      // Within a class a matching gives each node two neighbors: the one it goes to and the one it comes from.
      const matchings = a === b ? degree(a, b) / 2 : degree(a, b);
      for (let k = 0; k < matchings; k++) {
        permutation(members[b]!.length, rng).forEach((to, from) => {
          sources.push(members[a]![from]!);
          targets.push(members[b]![to]!);
        });
      }
    }
  }
  return undirectedEdges(labels.length, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
}

/** Normal features of unit variance around `mean(label, column)`, [labels.length, numColumns]. */
export function normalFeatures(
  labels: Int32Array,
  numColumns: number,
  mean: (label: number, column: number) => number,
  rng: Rng,
): DenseRows {
  const values = new Float32Array(labels.length * numColumns);
  labels.forEach((label, node) => {
    for (let column = 0; column < numColumns; column++) {
      values[node * numColumns + column] = mean(label, column) + rng.normal();
    }
  });
  return { kind: 'dense', numRows: labels.length, numColumns, values };
}
