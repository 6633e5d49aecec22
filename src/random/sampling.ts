import type { Rng } from './rng.js';

/** A random order of 0 … n − 1 (Fisher & Yates). */
export function permutation(n: number, rng: Rng): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}

/**
 * `count` distinct integers out of 0 … n − 1, in random order.
 *
 * @throws RangeError unless 0 ≤ count ≤ n
 */
export function sampleWithoutReplacement(count: number, n: number, rng: Rng): Int32Array {
  if (!(count >= 0 && count <= n)) {
    throw new RangeError(`Cannot sample without replacement: a count in [0, ${n}] is needed, got ${count}`);
  }
  const moved = new Map<number, number>();
  return Int32Array.from({ length: count }, (_, i) => {
    const j = i + rng.below(n - i);
    const drawn = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return drawn;
  });
}

/** 0 or 1 for each of `n` items, 1 with probability `share`, independently. */
export function bernoulli(n: number, share: number, rng: Rng): Uint8Array {
  const threshold = share * 2 ** 32;
  const mask = new Uint8Array(n);
  for (let i = 0; i < n; i++) mask[i] = rng.uint32() < threshold ? 1 : 0;
  return mask;
}
