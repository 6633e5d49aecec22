import { argMaxRows } from '../data/argMaxRows.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { contextLabels } from './contextLabels.js';
import { spreadLabels } from './spreadLabels.js';

const SPREADING = { maxIterations: 2000, tolerance: 1e-6 };

/**
 * The classes around each node (`contextLabels`), where label propagation guesses those that are not known (Jin et al., 2020,
 * §4.2; distance.py of ChandlerBang/SelfTask-GNN).
 *
 * @param known labels of the nodes `nodes`
 * @returns shares of classes, row-major [numNodes, numClasses]
 */
export function guessedContext(
  adjacency: CsrMatrix,
  known: { readonly labels: Int32Array; readonly numClasses: number; readonly nodes: Int32Array },
): Float32Array {
  const shares = spreadLabels(adjacency, known, SPREADING);
  return contextLabels(adjacency, argMaxRows(shares, known.numClasses), known.numClasses);
}
