import type { CsrMatrix } from '../tensor/csrMatrix.js';

export const centralityNames = ['degree', 'page-rank', 'eigenvector'] as const;
export type CentralityName = (typeof centralityNames)[number];

const PAGE_RANK_ITERATIONS = 200;
const EIGENVECTOR_ITERATIONS = 1000;
const TOLERANCE = 1e-10;

/**
 * How important each node is [numNodes], computed once for each adjacency; edges count 1 each, whatever their weight.
 * `degree`: number of nodes whose messages reach it; `page-rank`: see `pageRank`; `eigenvector`: see
 * `eigenvectorCentrality`.
 */
export function centrality(adjacency: CsrMatrix, name: CentralityName): Float64Array {
  return adjacency.derive(`centrality ${name}`, () => {
    switch (name) {
      case 'degree':
        return inDegrees(adjacency);
      case 'page-rank':
        return pageRank(adjacency);
      case 'eigenvector':
        return eigenvectorCentrality(adjacency);
    }
  });
}

/**
 * PageRank (Brin & Page, 1998), scaled as in GCA's code (Zhu et al., 2021, §3.2.1): the fixed point of
 * xᵢ = (1 − damping) + damping Σ_{j→i} xⱼ / outdegree(j), from xᵢ = 1. Without dead ends its mean is 1.
 */
export function pageRank(adjacency: CsrMatrix, damping = 0.85): Float64Array {
  const outDegrees = new Float64Array(adjacency.numColumns);
  for (const source of adjacency.columns) outDegrees[source]! += 1;
  let rank = new Float64Array(adjacency.numRows).fill(1);
  for (let step = 0; step < PAGE_RANK_ITERATIONS; step++) {
    const shares = rank.map((value, node) => (outDegrees[node]! > 0 ? value / outDegrees[node]! : 0));
    const next = sumNeighbors(adjacency, shares).map((sum) => 1 - damping + damping * sum);
    const isStill = next.every((value, node) => Math.abs(value - rank[node]!) <= TOLERANCE);
    rank = next;
    if (isStill) break;
  }
  return rank;
}

/**
 * Eigenvector centrality (Bonacich, 1987): the dominant eigenvector of A, of length 1 and no entry below 0, by power
 * iteration on A + I, which has the same eigenvectors and does not oscillate on bipartite graphs. Nodes outside of the
 * component with the largest eigenvalue go to 0.
 */
export function eigenvectorCentrality(adjacency: CsrMatrix): Float64Array {
  let vector = new Float64Array(adjacency.numRows).fill(1 / Math.sqrt(adjacency.numRows));
  for (let step = 0; step < EIGENVECTOR_ITERATIONS; step++) {
    const next = sumNeighbors(adjacency, vector).map((sum, node) => sum + vector[node]!);
    const length = Math.sqrt(next.reduce((total, value) => total + value * value, 0));
    const unit = next.map((value) => value / length);
    const isStill = unit.every((value, node) => Math.abs(value - vector[node]!) <= TOLERANCE);
    vector = unit;
    if (isStill) break;
  }
  return vector;
}

function inDegrees({ numRows, rowPointers }: CsrMatrix): Float64Array {
  return Float64Array.from({ length: numRows }, (_, row) => rowPointers[row + 1]! - rowPointers[row]!);
}

/** Σ of `values` over the nodes whose messages reach each node. */
function sumNeighbors({ numRows, rowPointers, columns }: CsrMatrix, values: Float64Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) sums[row]! += values[columns[entry]!]!;
  }
  return sums;
}
