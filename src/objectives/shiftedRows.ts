/**
 * Row ids for negatives in a batch (Hu et al., 2020; `cycle_index`): each item is paired with the one `shift` after it, the
 * last ones with the first.
 *
 * @throws RangeError for fewer than two items
 */
export function shiftedRows(numRows: number, shift = 1): Int32Array {
  if (numRows < 2) throw new RangeError(`Cannot pair with others: two items or more are needed, got ${numRows}`);
  return Int32Array.from({ length: numRows }, (_, row) => (row + shift) % numRows);
}
