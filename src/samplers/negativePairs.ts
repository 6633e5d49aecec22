import { findEntry } from '../graph/maskEntries.js';
import type { Rng } from '../random/rng.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

export interface Pairs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** Draws of one pair after which whatever was drawn last is taken: only in a graph that is nearly complete. */
const MOST_DRAWS = 100;

/**
 * `count` ordered pairs of different nodes that no edge of `adjacency` joins in that direction, uniformly and with
 * replacement. In a graph where nearly all pairs are joined, some may be edges.
 *
 * @throws RangeError where there are fewer than two nodes
 */
export function negativePairs(adjacency: CsrMatrix, count: number, rng: Rng): Pairs {
  const n = adjacency.numRows;
  if (n < 2) throw new RangeError(`Cannot sample negative pairs: two nodes or more are needed, got ${n}`);
  const sources = new Int32Array(count);
  const targets = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const source = rng.below(n);
      const target = (source + 1 + rng.below(n - 1)) % n;
      sources[k] = source;
      targets[k] = target;
      if (findEntry(adjacency, target, source) < 0) break;
    }
  }
  return { sources, targets };
}
