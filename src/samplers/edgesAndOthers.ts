import { withSelfLoops } from '../graph/propagate.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { negativePairs, type Pairs } from './negativePairs.js';

export interface EdgesAndOthers extends Pairs {
  /** The first so many pairs are edges. */
  readonly numEdges: number;
}

/**
 * A share `edgeShare` in (0, 1] of the edges and self-loops (rounded down, without replacement), and after them
 * `othersPerEdge` times as many pairs of different nodes without an edge (Kim & Oh, 2021, §3, by the authors' code).
 *
 * @throws RangeError where there are fewer than two nodes
 */
export function edgesAndOthers(
  adjacency: CsrMatrix,
  edgeShare: number,
  othersPerEdge: number,
  rng: Rng,
): EdgesAndOthers {
  const { columns, numEntries, numRows, rowPointers } = withSelfLoops(adjacency);
  const targetOf = new Int32Array(numEntries);
  for (let row = 0; row < numRows; row++) targetOf.fill(row, rowPointers[row]!, rowPointers[row + 1]!);
  const numEdges = Math.floor(edgeShare * numEntries);
  const entries = sampleWithoutReplacement(numEdges, numEntries, rng.split('edges')).sort();
  const others = negativePairs(adjacency, Math.floor(othersPerEdge * edgeShare * numEntries), rng.split('others'));
  const join = (edges: Int32Array, rest: Int32Array) => {
    const joined = new Int32Array(edges.length + rest.length);
    joined.set(edges);
    joined.set(rest, edges.length);
    return joined;
  };
  return {
    sources: join(
      entries.map((entry) => columns[entry]!),
      others.sources,
    ),
    targets: join(
      entries.map((entry) => targetOf[entry]!),
      others.targets,
    ),
    numEdges,
  };
}
