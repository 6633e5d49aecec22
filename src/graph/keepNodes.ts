import { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { replaceRows } from './features.js';
import type { View } from './graph.js';
import { keepEntries } from './keepEntries.js';

/**
 * The view with some of its nodes: the others lose all edges, in both directions, and their features turn zero. They keep their
 * rows, so that row i is node i in every view; `keptNodes` says which ones count. An undirected graph stays undirected.
 *
 * @param nodes to keep, in any order; those that an earlier change dropped stay dropped
 */
export function keepNodes(view: View, nodes: Iterable<number>): View {
  const { adjacency, numNodes } = view;
  const chosen = new Uint8Array(numNodes);
  for (const node of nodes) chosen[node] = 1;
  const known = view.keptNodes ?? Int32Array.from({ length: numNodes }, (_, node) => node);
  const keptNodes = known.filter((node) => chosen[node] === 1);
  const isKept = new Uint8Array(numNodes);
  for (const node of keptNodes) isKept[node] = 1;
  const entries = new Uint8Array(adjacency.numEntries);
  for (let row = 0; row < numNodes; row++) {
    for (let entry = adjacency.rowPointers[row]!; entry < adjacency.rowPointers[row + 1]!; entry++) {
      entries[entry] = isKept[row]! & isKept[adjacency.columns[entry]!]!;
    }
  }
  const { numRows, numColumns, rowPointers, columns, values } = keepEntries(adjacency, entries);
  const { isSymmetric } = adjacency;
  const kept = tf.tensor2d(Float32Array.from(isKept), [numNodes, 1]);
  const nothing = tf.zeros<tf.Rank.R2>([1, view.features.numColumns]);
  return {
    ...view,
    adjacency: new CsrMatrix({ numRows, numColumns, rowPointers, columns, values, isSymmetric }),
    features: replaceRows(view.features, kept, nothing),
    keptNodes,
  };
}
