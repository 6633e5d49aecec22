import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Both ends of each entry in row order: messages go from sources[k] to targets[k]. */
export function entryEnds(adjacency: CsrMatrix): { readonly sources: Int32Array; readonly targets: Int32Array } {
  return adjacency.derive('entry ends', () => {
    const { numRows, numEntries, rowPointers, columns } = adjacency;
    const targets = new Int32Array(numEntries);
    for (let row = 0; row < numRows; row++) targets.fill(row, rowPointers[row]!, rowPointers[row + 1]!);
    return { sources: columns, targets };
  });
}
