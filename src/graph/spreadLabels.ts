import type { CsrMatrix } from '../tensor/csrMatrix.js';

export interface KnownLabels {
  /** [numNodes]; only those of `nodes` are read. */
  readonly labels: Int32Array;
  readonly numClasses: number;
  /** The nodes whose labels are known. */
  readonly nodes: Int32Array;
}

export interface SpreadOptions {
  /** It ends earlier where no entry changes by more than `tolerance`. */
  readonly maxIterations: number;
  readonly tolerance: number;
}

/**
 * Label propagation (Zhu & Ghahramani, 2002, §2.2; its limit is the harmonic function of Zhu et al., 2003, eq. 5): each
 * node takes the weighted mean of its neighbors' class shares, and known nodes are set back to their own class.
 * A node that no known label reaches gets the class shares of the known nodes.
 *
 * @param adjacency [numNodes, numNodes], entry (i, j): weight of the edge j → i
 * @returns class shares, row-major [numNodes, numClasses]; rows sum to 1
 * @throws RangeError unless at least one label is known
 */
export function spreadLabels(adjacency: CsrMatrix, known: KnownLabels, options: SpreadOptions): Float64Array {
  if (known.nodes.length === 0) throw new RangeError('Cannot spread labels: a known label is needed, got none');
  const { numClasses } = known;
  const isKnown = new Uint8Array(adjacency.numRows);
  let shares = new Float64Array(adjacency.numRows * numClasses);
  for (const node of known.nodes) {
    isKnown[node] = 1;
    shares[node * numClasses + known.labels[node]!] = 1;
  }
  for (let iteration = 0; iteration < options.maxIterations; iteration++) {
    const next = meanOfNeighbors(adjacency, shares, isKnown, numClasses);
    const change = largestDifference(shares, next);
    shares = next;
    if (change <= options.tolerance) break;
  }
  return withoutMass(shares, known);
}

/** One step; rows of known nodes stay. */
function meanOfNeighbors(
  { numRows, rowPointers, columns, values }: CsrMatrix,
  shares: Float64Array,
  isKnown: Uint8Array,
  numClasses: number,
): Float64Array<ArrayBuffer> {
  const next = shares.slice();
  for (let row = 0; row < numRows; row++) {
    if (isKnown[row] === 1) continue;
    const start = row * numClasses;
    next.fill(0, start, start + numClasses);
    let total = 0;
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const from = columns[entry]! * numClasses;
      total += values[entry]!;
      for (let k = 0; k < numClasses; k++) next[start + k]! += values[entry]! * shares[from + k]!;
    }
    if (total > 0) for (let k = 0; k < numClasses; k++) next[start + k]! /= total;
  }
  return next;
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

/** Rows scaled to sum 1; rows without any mass by the shares of the known classes. */
function withoutMass(shares: Float64Array, { labels, numClasses, nodes }: KnownLabels): Float64Array {
  const prior = new Float64Array(numClasses);
  for (const node of nodes) prior[labels[node]!]! += 1 / nodes.length;
  for (let start = 0; start < shares.length; start += numClasses) {
    const row = shares.subarray(start, start + numClasses);
    const total = row.reduce((sum, share) => sum + share, 0);
    row.set(total > 0 ? row.map((share) => share / total) : prior);
  }
  return shares;
}
