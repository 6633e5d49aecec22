import { type SparseRows, unknownLabel } from '../data/graphData.js';

/**
 * Whether each row has an entry in the columns that divide the rows most evenly; of columns that are alike in that, the first.
 *
 * @param count columns that are wanted
 * @returns [numRows, count] row-major: 1 or 0; `unknownLabel` in the columns that are left where `rows` has fewer
 */
export function evenColumns({ numRows, numColumns, rowPointers, columns }: SparseRows, count: number): Uint8Array {
  const numEntries = new Int32Array(numColumns);
  for (const column of columns) numEntries[column]! += 1;
  const unevenness = (column: number) => Math.abs(2 * numEntries[column]! - numRows);
  const order = [...numEntries.keys()].sort((a, b) => unevenness(a) - unevenness(b) || a - b).slice(0, count);
  const places = new Map(order.map((column, place) => [column, place]));
  const present = new Uint8Array(numRows * count);
  for (let row = 0; row < numRows; row++) {
    present.fill(unknownLabel, row * count + order.length, (row + 1) * count);
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const place = places.get(columns[entry]!);
      if (place !== undefined) present[row * count + place] = 1;
    }
  }
  return present;
}
