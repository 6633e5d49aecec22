import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { pageRankPush } from './pageRankPush.js';
import { withSelfLoops } from './propagate.js';

/**
 * The rows of α (I − (1 − α) T)⁻¹ with T = D̃^−½ (A + I) D̃^−½, approximately and one by one, without a series: with the
 * random walk's PageRank Π on A + I it is D̃^½ Π D̃^−½. What is missing of entry (i, j) is below tolerance · √(d̃ᵢ d̃ⱼ).
 *
 * @param adjacency A, symmetric, every entry 1
 * @returns rows [numRows] in order; each is overwritten by the next
 */
export function* pushedDiffusionRows(
  adjacency: CsrMatrix,
  teleport: number,
  tolerance: number,
): Generator<Float32Array> {
  const looped = withSelfLoops(adjacency);
  const { numRows, rowPointers } = looped;
  const root = Float64Array.from({ length: numRows }, (_, i) => Math.sqrt(rowPointers[i + 1]! - rowPointers[i]!));
  const push = pageRankPush(looped, teleport, tolerance);
  const row = new Float32Array(numRows);
  for (let node = 0; node < numRows; node++) {
    row.fill(0);
    for (const [other, mass] of push(node)) row[other] = (mass * root[node]!) / root[other]!;
    yield row;
  }
}
