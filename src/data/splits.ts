import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';
import type { Split } from './graphData.js';

/** Parts of a split as shares of the whole; the rest is for testing. */
export interface SplitShares {
  readonly train: number;
  readonly validation: number;
}

/**
 * Divides nodes uniformly at random: ⌊train · n⌋ for training, ⌊validation · n⌋ for validation, the rest for testing.
 * Ids rise within each part.
 *
 * @param nodes how many nodes, for all of them; or the ids that take part: `labeledNodes(labels)`
 * @throws RangeError unless both shares are in [0, 1) and leave something to test on
 */
export function randomSplit(nodes: number | Int32Array, { train, validation }: SplitShares, rng: Rng): Split {
  if (!(train >= 0 && validation >= 0 && train + validation < 1)) {
    throw new RangeError(
      `Cannot split nodes: shares of 0 or more with a sum below 1 are needed, got ${train} and ${validation}`,
    );
  }
  const ids = typeof nodes === 'number' ? Int32Array.from({ length: nodes }, (_, node) => node) : nodes;
  const order = permutation(ids.length, rng).map((position) => ids[position]!);
  const numTrain = shareOf(train, ids.length);
  const numValidation = shareOf(validation, ids.length);
  return {
    train: order.slice(0, numTrain).sort(),
    validation: order.slice(numTrain, numTrain + numValidation).sort(),
    test: order.slice(numTrain + numValidation).sort(),
  };
}

/**
 * Divides nodes at random with equally many of each class for training and for validation; the rest is for testing.
 * Nodes without a label are in no part. Ids rise within each part.
 *
 * @throws RangeError where a class has too few nodes to leave one for testing
 */
export function perClassSplit(
  labels: Int32Array,
  perClass: { readonly train: number; readonly validation: number },
  rng: Rng,
): Split {
  const taken = new Map<number, number>();
  const parts: { train: number[]; validation: number[]; test: number[] } = { train: [], validation: [], test: [] };
  for (const node of permutation(labels.length, rng)) {
    const label = labels[node]!;
    if (label < 0) continue;
    const rank = taken.get(label) ?? 0;
    taken.set(label, rank + 1);
    const part = rank < perClass.train ? 'train' : rank < perClass.train + perClass.validation ? 'validation' : 'test';
    parts[part].push(node);
  }
  const needed = perClass.train + perClass.validation + 1;
  for (const [label, size] of taken) {
    if (size < needed) throw new RangeError(`Cannot split nodes: ${needed} of class ${label} are needed, got ${size}`);
  }
  const sorted = (ids: number[]) => Int32Array.from(ids).sort();
  return { train: sorted(parts.train), validation: sorted(parts.validation), test: sorted(parts.test) };
}

/** Ids of the nodes that have a label. */
export function labeledNodes(labels: Int32Array): Int32Array {
  return Int32Array.from({ length: labels.length }, (_, node) => node).filter((node) => labels[node]! >= 0);
}

// 0.1 · 30 is 3.0000000000000004 but 0.7 · 10 is 7.000000000000001 and 0.29 · 100 is 28.999999999999996:
// without the tiny excess, a share would sometimes lose a node to rounding.
function shareOf(share: number, n: number): number {
  return Math.floor(share * n + 1e-9);
}
