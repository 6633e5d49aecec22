import { count, type Values } from '../config/hyperparameter.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { normalizeRows } from '../tensor/ops.js';
import { kMeansLabels } from './kMeansLabels.js';
import { nearestRows } from './nearestRows.js';

/** How positives are found; the standard values are AFGRL's. */
export const positivePairHyperparameters = {
  /** k of the nearest neighbors, the node itself among them; at most all nodes. */
  numNeighbors: count(4),
  numClusters: count(100),
  /** Clusterings, each from its own start. */
  numClusterings: count(5),
  numClusteringSteps: count(20),
};

/**
 * AFGRL's positives (Lee et al., 2022, eq. 4–6): of the k nodes whose target codes are nearest to a node's online code,
 * those that an edge joins with it (or that are the node itself), and those of its cluster in one clustering or more of
 * the target codes.
 *
 * @param online codes [n, size]
 * @param target codes [n, size]
 * @returns [n, n], 1 at (i, j) where j is a positive of i
 */
export function positivePairs(
  online: tf.Tensor2D,
  target: tf.Tensor2D,
  adjacency: CsrMatrix,
  { numNeighbors, numClusters, numClusterings, numClusteringSteps }: Values<typeof positivePairHyperparameters>,
  rng: Rng,
): CsrMatrix {
  const n = adjacency.numRows;
  const k = Math.min(numNeighbors, n);
  const [from, to] = [normalizeRows(online), normalizeRows(target)];
  const nearest = nearestRows(from, to, k);
  const clusterings = Array.from({ length: numClusterings }, (_, run) =>
    kMeansLabels(to, numClusters, numClusteringSteps, rng.split(`clustering ${run}`)),
  );
  const [rows, columns]: [number[], number[]] = [[], []];
  const isJoined = new Uint8Array(n);
  for (let node = 0; node < n; node++) {
    const neighbors = adjacency.columns.subarray(adjacency.rowPointers[node]!, adjacency.rowPointers[node + 1]!);
    for (const neighbor of neighbors) isJoined[neighbor] = 1;
    for (const other of nearest.subarray(node * k, (node + 1) * k)) {
      const isPositive =
        other === node || isJoined[other] === 1 || clusterings.some((labels) => labels[node] === labels[other]);
      if (!isPositive) continue;
      rows.push(node);
      columns.push(other);
    }
    for (const neighbor of neighbors) isJoined[neighbor] = 0;
  }
  return CsrMatrix.fromCoordinates(n, n, Int32Array.from(rows), Int32Array.from(columns));
}
