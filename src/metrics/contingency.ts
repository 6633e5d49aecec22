/** How often each pair of groups meets. */
export interface Contingency {
  /** [numRows, numColumns], row-major. */
  readonly counts: Float64Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  readonly total: number;
}

/**
 * Counts of items in cluster r (rows) and class c (columns).
 *
 * @throws RangeError where the lengths differ, or nothing is grouped
 */
export function contingency(clusters: Int32Array, classes: Int32Array): Contingency {
  if (clusters.length !== classes.length || clusters.length === 0) {
    throw new RangeError(
      `Cannot compare groupings: one cluster and one class an item are needed, got ${clusters.length} and ${classes.length}`,
    );
  }
  const numRows = clusters.reduce((most, id) => Math.max(most, id), 0) + 1;
  const numColumns = classes.reduce((most, id) => Math.max(most, id), 0) + 1;
  const counts = new Float64Array(numRows * numColumns);
  const rowSums = new Float64Array(numRows);
  const columnSums = new Float64Array(numColumns);
  for (let i = 0; i < clusters.length; i++) {
    counts[clusters[i]! * numColumns + classes[i]!]! += 1;
    rowSums[clusters[i]!]! += 1;
    columnSums[classes[i]!]! += 1;
  }
  return { counts, rowSums, columnSums, total: clusters.length };
}
