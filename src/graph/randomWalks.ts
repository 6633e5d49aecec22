import type { Rng } from '../random/rng.js';
import { drawWeighted, runningSums } from '../random/weighted.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { findEntry } from './maskEntries.js';

export interface WalkOptions {
  /** Nodes of a walk, its start included. */
  readonly walkLength: number;
  /** p: a step back to the node before weighs 1/p. */
  readonly returnParameter?: number;
  /** q: a step to a node that is no neighbor of the node before weighs 1/q. */
  readonly inOutParameter?: number;
}

/** Random walks side by side. */
export interface Walks {
  /** [numWalks · walkLength] the nodes of each walk; −1 from where it could not go on. */
  readonly nodes: Int32Array;
  readonly walkLength: number;
}

/**
 * One walk from each start along the edges, in proportion to their weights: first-order as DeepWalk's (Perozzi et al.,
 * 2014, §4.2.1) where p = q = 1, else second-order as node2vec's (Grover & Leskovec, 2016, §3.2.2), by rejection.
 *
 * @param adjacency entry (i, j): weight of the edge j → i
 * @throws RangeError for a weight below 0
 */
export function randomWalks(adjacency: CsrMatrix, starts: Int32Array, options: WalkOptions, rng: Rng): Walks {
  const { walkLength, returnParameter = 1, inOutParameter = 1 } = options;
  const outgoing = adjacency.transpose();
  const sums = outgoing.derive('running sums', () => runningSums(outgoing.values));
  const isBiased = returnParameter !== 1 || inOutParameter !== 1;
  const accept = isBiased ? biasedStep(outgoing, returnParameter, inOutParameter, rng) : undefined;
  const nodes = new Int32Array(starts.length * walkLength).fill(-1);
  for (let walk = 0; walk < starts.length; walk++) {
    let [before, node] = [-1, starts[walk]!];
    for (let k = walk * walkLength; k < (walk + 1) * walkLength; k++) {
      nodes[k] = node;
      const next = step(outgoing, sums, node, before, accept, rng);
      if (next === -1) break;
      [before, node] = [node, next];
    }
  }
  return { nodes, walkLength };
}

type Accept = (before: number, next: number) => boolean;

function step(
  { rowPointers, columns }: CsrMatrix,
  sums: Float64Array,
  node: number,
  before: number,
  accept: Accept | undefined,
  rng: Rng,
): number {
  for (;;) {
    const entry = drawWeighted(sums, rng, rowPointers[node]!, rowPointers[node + 1]!);
    if (entry === -1) return -1;
    const next = columns[entry]!;
    if (accept === undefined || before === -1 || accept(before, next)) return next;
  }
}

/** Accepts a proposed node with the chance of its bias over the largest bias. */
function biasedStep(outgoing: CsrMatrix, p: number, q: number, rng: Rng): Accept {
  const largest = Math.max(1 / p, 1, 1 / q);
  return (before, next) => {
    const bias = next === before ? 1 / p : findEntry(outgoing, before, next) >= 0 ? 1 : 1 / q;
    return bias >= largest || rng.uniform() * largest < bias;
  };
}
