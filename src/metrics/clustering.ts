import { munkres } from 'munkres';
import { checkPaired } from './accuracy.js';

/**
 * Mutual information of two partitions divided by the arithmetic mean of their entropies, in [0, 1];
 * 1 where both have a single part (scikit-learn's convention).
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function normalizedMutualInformation(clusters: Int32Array, classes: Int32Array): number {
  const { table, rowSums, columnSums, total } = contingency('NMI', clusters, classes);
  if (rowSums.length === 1 && columnSums.length === 1) return 1;
  let information = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      if (count > 0) information += (count / total) * Math.log((count * total) / (rowSums[i]! * columnSums[j]!));
    });
  });
  const meanEntropy = (entropy(rowSums, total) + entropy(columnSums, total)) / 2;
  return Math.min(1, Math.max(0, information / meanEntropy));
}

/**
 * Adjusted Rand index (Hubert & Arabie, 1985) of two partitions, in [−0.5, 1]: 0 is expected by chance, 1 says equal.
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function adjustedRandIndex(clusters: Int32Array, classes: Int32Array): number {
  const { table, rowSums, columnSums, total } = contingency('ARI', clusters, classes);
  const together = sumOfPairs(table.flat());
  const [inClusters, inClasses] = [sumOfPairs(rowSums), sumOfPairs(columnSums)];
  if (inClusters === inClasses && together === inClusters) return 1;
  const expected = (inClusters * inClasses) / pairs(total);
  return (together - expected) / ((inClusters + inClasses) / 2 - expected);
}

/**
 * Accuracy under the one-to-one matching of clusters with classes that makes it highest (Hungarian algorithm), in [0, 1].
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function clusteringAccuracy(clusters: Int32Array, classes: Int32Array): number {
  const { table, total } = contingency('clustering accuracy', clusters, classes);
  const matching = munkres(table.map((row) => row.map((count) => total - count)));
  return matching.reduce((sum, [i, j]) => sum + table[i]![j]!, 0) / total;
}

/** How many items each cluster (row) shares with each class (column). */
function contingency(metric: string, clusters: Int32Array, classes: Int32Array) {
  checkPaired(metric, clusters, classes);
  const rowOf = new Map([...new Set(clusters)].map((cluster, i) => [cluster, i]));
  const columnOf = new Map([...new Set(classes)].map((label, j) => [label, j]));
  const table = Array.from(rowOf, () => new Array<number>(columnOf.size).fill(0));
  clusters.forEach((cluster, i) => {
    table[rowOf.get(cluster)!]![columnOf.get(classes[i]!)!]! += 1;
  });
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from(columnOf.values(), (j) => table.reduce((sum, row) => sum + row[j]!, 0));
  return { table, rowSums, columnSums, total: clusters.length };
}

function entropy(counts: readonly number[], total: number): number {
  return -counts.reduce((sum, count) => sum + (count / total) * Math.log(count / total), 0);
}

function sumOfPairs(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + pairs(count), 0);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}
