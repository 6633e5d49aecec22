import type { Features } from '../graph/features.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { normalizeRows } from '../tensor/ops.js';

/** Pairs of nodes and the cosine of their features. */
export interface SimilarPairs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly cosines: Float32Array;
}

const BLOCK = 256;

/**
 * Pairs of each node with the `perKind` nodes whose features are most like its own, the `perKind` that are least, and
 * `perKind` random ones (Jin et al., 2020, §3.3). Nodes that are equally like start from a random one. Block by block:
 * no N × N matrix exists. A pair that is chosen from both ends stands twice.
 */
export function similarPairs(features: Features, perKind: number, rng: Rng): SimilarPairs {
  const numNodes = features.numRows;
  const sources: number[] = [];
  const targets: number[] = [];
  const cosines: number[] = [];
  const inverse = inverseLengths(features);
  for (let start = 0; start < numNodes; start += BLOCK) {
    const ids = Int32Array.from({ length: Math.min(BLOCK, numNodes - start) }, (_, i) => start + i);
    const products = cosinesOf(features, ids);
    ids.forEach((node, i) => {
      const row = products.subarray(i * numNodes, (i + 1) * numNodes).map((value, j) => value * inverse[j]!);
      for (const other of chooseFor(node, row, perKind, rng)) {
        sources.push(node);
        targets.push(other);
        cosines.push(row[other]!);
      }
    });
  }
  return { sources: Int32Array.from(sources), targets: Int32Array.from(targets), cosines: Float32Array.from(cosines) };
}

function chooseFor(node: number, row: Float32Array, perKind: number, rng: Rng): Set<number> {
  const offset = rng.below(row.length);
  const chosen = [...extremes(row, node, perKind, offset, 1), ...extremes(row, node, perKind, offset, -1)];
  for (let k = 0; k < perKind; k++) chosen.push(rng.below(row.length));
  const others = new Set(chosen);
  others.delete(node);
  return others;
}

/** The `count` indices with the largest `sign` · value, without `node`, looked through from `offset` on. */
function extremes(row: Float32Array, node: number, count: number, offset: number, sign: 1 | -1): number[] {
  const best: number[] = [];
  for (let k = 0; k < row.length; k++) {
    const other = (offset + k) % row.length;
    if (other === node) continue;
    const value = sign * row[other]!;
    if (best.length === count && value <= sign * row[best[count - 1]!]!) continue;
    if (best.length === count) best.pop();
    let place = best.length;
    while (place > 0 && value > sign * row[best[place - 1]!]!) place -= 1;
    best.splice(place, 0, other);
  }
  return best;
}

/** xᵢ / ‖xᵢ‖ · xⱼ for the nodes `ids` and all j, row-major [ids.length, numNodes]. */
function cosinesOf(features: Features, ids: Int32Array): Float32Array {
  return tf.tidy(() => {
    const rows = normalizeRows(features.rows(ids));
    return tf.transpose(features.times(tf.transpose(rows))).dataSync() as Float32Array;
  });
}

/** 1 / ‖xⱼ‖; 0 for a row of zeros. */
function inverseLengths(features: Features): Float32Array {
  const inverse = new Float32Array(features.numRows);
  for (let start = 0; start < features.numRows; start += BLOCK) {
    const ids = Int32Array.from({ length: Math.min(BLOCK, features.numRows - start) }, (_, i) => start + i);
    const squares = tf.tidy(() => tf.sum(tf.square(features.rows(ids)), 1).dataSync());
    squares.forEach((square, i) => {
      inverse[start + i] = square > 0 ? 1 / Math.sqrt(square) : 0;
    });
  }
  return inverse;
}
