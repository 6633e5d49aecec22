import { munkres } from 'munkres';
import { type Contingency, contingency } from './contingency.js';

/**
 * Mutual information of two partitions divided by the arithmetic mean of their entropies, in [0, 1];
 * 1 where both have a single part (scikit-learn's convention).
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function normalizedMutualInformation(clusters: Int32Array, classes: Int32Array): number {
  const table = contingency(clusters, classes);
  const meanEntropy = (entropy(table.rowSums, table.total) + entropy(table.columnSums, table.total)) / 2;
  if (meanEntropy === 0) return 1;
  return Math.min(1, Math.max(0, mutualInformation(table) / meanEntropy));
}

/**
 * Adjusted Rand index (Hubert & Arabie, 1985) of two partitions, in [−0.5, 1]: 0 is expected by chance, 1 says equal.
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function adjustedRandIndex(clusters: Int32Array, classes: Int32Array): number {
  const { counts, rowSums, columnSums, total } = contingency(clusters, classes);
  const together = sumOfPairs(counts);
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
  const { counts, rowSums, columnSums, total } = contingency(clusters, classes);
  const shared = (cluster: number, label: number) => counts[cluster * columnSums.length + label]!;
  const cost = Array.from(rowSums, (_, cluster) =>
    Array.from(columnSums, (_sum, label) => total - shared(cluster, label)),
  );
  return munkres(cost).reduce((sum, [cluster, label]) => sum + shared(cluster, label), 0) / total;
}

function mutualInformation({ counts, rowSums, columnSums, total }: Contingency): number {
  return counts.reduce((sum, count, i) => {
    if (count === 0) return sum;
    const expected = rowSums[Math.floor(i / columnSums.length)]! * columnSums[i % columnSums.length]!;
    return sum + (count / total) * Math.log((count * total) / expected);
  }, 0);
}

function entropy(counts: Float64Array, total: number): number {
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)), 0);
}

function sumOfPairs(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + pairs(count), 0);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}
