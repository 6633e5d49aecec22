import { type SparseRows, unknownLabel } from '../data/graphData.js';

/**
 * Whether each row has an entry in the columns that divide the rows most evenly; of columns that are alike in that, the first.
 * Columns that have their entries in the same rows say the same, and only the first of them counts.
 *
 * @param count columns that are wanted
 * @returns [numRows, count] row-major: 1 or 0; `unknownLabel` in the columns that are left where `rows` has fewer different ones
 */
export function evenColumns(rows: SparseRows, count: number): Uint8Array {
  const { numRows, numColumns, rowPointers, columns } = rows;
  const numEntries = new Int32Array(numColumns);
  for (const column of columns) numEntries[column]! += 1;
  const unevenness = (column: number) => Math.abs(2 * numEntries[column]! - numRows);
  const order = different(rows)
    .sort((a, b) => unevenness(a) - unevenness(b) || a - b)
    .slice(0, count);
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

/** Columns without those that have their entries in the same rows as an earlier one. */
function different({ numRows, numColumns, rowPointers, columns }: SparseRows): number[] {
  const rowsOf: number[][] = Array.from({ length: numColumns }, () => []);
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) rowsOf[columns[entry]!]!.push(row);
  }
  const met = new Set<string>();
  return [...rowsOf.keys()].filter((column) => met.size !== met.add(rowsOf[column]!.join(' ')).size);
}
