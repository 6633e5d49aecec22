import type { Rng } from '../random/rng.js';

/**
 * For each of `numNodes` nodes another one, uniform and with repeats; the node itself where there is no other.
 *
 * @returns [numNodes]
 */
export function otherNodes(numNodes: number, rng: Rng): Int32Array {
  if (numNodes < 2) return new Int32Array(numNodes);
  return Int32Array.from({ length: numNodes }, (_, node) => {
    const drawn = rng.below(numNodes - 1);
    return drawn < node ? drawn : drawn + 1;
  });
}
