import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';

/**
 * The graphs of a set in random order, in batches of `batchSize`; the last one is smaller, unless a single graph were
 * left: it joins the batch before, as there is nothing to compare it with.
 *
 * @returns ids of the graphs of each batch
 */
export function graphBatches(numGraphs: number, batchSize: number, rng: Rng): Int32Array[] {
  const order = permutation(numGraphs, rng);
  const batches: Int32Array[] = [];
  for (let start = 0; start < numGraphs; ) {
    const end = numGraphs - start - batchSize <= 1 ? numGraphs : start + batchSize;
    batches.push(order.slice(start, end));
    start = end;
  }
  return batches;
}
