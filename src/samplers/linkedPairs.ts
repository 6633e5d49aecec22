import { findEntry } from '../graph/maskEntries.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * Which nodes cannot be negatives of a target: the target itself, and those that send to it.
 *
 * @param targets [m]
 * @param nodes [k]
 * @param width number of columns, k or more; those beyond k are 0
 * @returns row-major [m, width], 1 where they are linked
 */
export function linkedPairs(adjacency: CsrMatrix, targets: Int32Array, nodes: Int32Array, width: number): Uint8Array {
  const isLinked = new Uint8Array(targets.length * width);
  targets.forEach((target, row) => {
    nodes.forEach((node, column) => {
      if (node === target || findEntry(adjacency, target, node) >= 0) isLinked[row * width + column] = 1;
    });
  });
  return isLinked;
}
