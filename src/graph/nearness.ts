import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { hopDistances } from './hopDistances.js';

/** Of each part the node with the most neighbors in it, the first of several; −1 for a part without nodes. */
export function centersOfParts({ numRows, rowPointers, columns }: CsrMatrix, parts: Int32Array, numParts: number) {
  const centers = new Int32Array(numParts).fill(-1);
  const most = new Int32Array(numParts).fill(-1);
  for (let node = 0; node < numRows; node++) {
    const part = parts[node]!;
    let inside = 0;
    for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
      if (parts[columns[entry]!] === part) inside += 1;
    }
    if (inside > most[part]!) [centers[part], most[part]] = [node, inside];
  }
  return centers;
}

/**
 * 1 / distance of each node to each center (Jin et al., 2020, §3.2, by the authors' code), 0 where no path leads, 1 for
 * the center itself; row-major [numNodes, centers.length].
 */
export function nearness(adjacency: CsrMatrix, centers: Int32Array): Float32Array {
  const values = new Float32Array(adjacency.numRows * centers.length);
  centers.forEach((center, k) => {
    if (center === -1) return;
    hopDistances(adjacency, center).forEach((distance, node) => {
      if (distance >= 0) values[node * centers.length + k] = 1 / Math.max(1, distance);
    });
  });
  return values;
}
