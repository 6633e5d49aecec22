import { CsrMatrix } from '../tensor/csrMatrix.js';
import { findEntry } from './findEntry.js';
import type { View } from './graph.js';

export { findEntry } from './findEntry.js';

/** Position of each entry's opposite, (j, i) for (i, j); −1 where there is none. */
export function oppositeEntries(adjacency: CsrMatrix): Int32Array {
  return adjacency.derive('opposite entries', () => {
    const { numRows, rowPointers, columns } = adjacency;
    const opposite = new Int32Array(adjacency.numEntries);
    for (let row = 0; row < numRows; row++) {
      for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
        opposite[entry] = findEntry(adjacency, columns[entry]!, row);
      }
    }
    return opposite;
  });
}

/**
 * Takes entries out of a graph; `maskedEdges` of the view lists those that `isListed`.
 *
 * @param isRemoved 1 for each entry that goes
 * @param isListed 1 for each entry that is listed
 * @param staysSymmetric whether both directions of each edge went or stayed
 */
export function maskEntries(graph: View, isRemoved: Uint8Array, isListed: Uint8Array, staysSymmetric: boolean): View {
  const { numRows, numColumns, rowPointers, columns, values, numEntries, isSymmetric } = graph.adjacency;
  const numKept = numEntries - isRemoved.reduce((total, removed) => total + removed, 0);
  const kept = { pointers: new Int32Array(numRows + 1), columns: new Int32Array(numKept) };
  const keptValues = new Float32Array(numKept);
  const sources: number[] = [];
  const targets: number[] = [];
  let next = 0;
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      if (isListed[entry] === 1) {
        sources.push(columns[entry]!);
        targets.push(row);
      }
      if (isRemoved[entry] === 1) continue;
      kept.columns[next] = columns[entry]!;
      keptValues[next++] = values[entry]!;
    }
    kept.pointers[row + 1] = next;
  }
  const adjacency = new CsrMatrix({
    numRows,
    numColumns,
    rowPointers: kept.pointers,
    columns: kept.columns,
    values: keptValues,
    isSymmetric: isSymmetric && staysSymmetric,
  });
  return { ...graph, adjacency, maskedEdges: { sources: Int32Array.from(sources), targets: Int32Array.from(targets) } };
}

/** Takes out the marked entries except those whose opposite is not marked: an edge goes where both its directions do. */
export function maskBothWays(graph: View, isMarked: Uint8Array): View {
  const opposite = oppositeEntries(graph.adjacency);
  const isRemoved = isMarked.map((marked, entry) =>
    opposite[entry]! < 0 ? marked : marked & isMarked[opposite[entry]!]!,
  );
  return maskEntries(graph, isRemoved, isMarked, true);
}
