import { labeledNodes } from '../data/splits.js';
import { adjustedRandIndex, clusteringAccuracy, normalizedMutualInformation } from '../metrics/clustering.js';
import type { Rng } from '../random/rng.js';
import type { Score } from '../store/records.js';
import { kMeans } from './probes/kMeans.js';
import type { Embedding } from './protocol.js';

const restarts = 10;
const maxIterations = 300;

/** For the definitions of protocols that compare clusters with classes. */
export const clustersDefinition = {
  kMeans: {
    numClusters: 'number of classes',
    start: 'k-means++',
    restarts,
    maxIterations,
    kept: 'the restart with the least inertia',
    seed: "the trial's",
  },
  metrics: {
    nmi: 'mutual information over the arithmetic mean of the entropies',
    ari: 'adjusted Rand index',
    accuracy: 'under the best one-to-one matching of clusters with classes',
  },
} as const;

/**
 * How well k-means finds the classes, one cluster a class: of several starts the one with the least inertia counts, whatever its
 * scores.
 *
 * @param labels of the rows; those without one are left out
 */
export function judgeClusters(embedding: Embedding, labels: Int32Array, numClasses: number, rng: Rng): Score[] {
  const rows = labeledNodes(labels);
  const options = { numClusters: numClasses, restarts, maxIterations };
  const { clusters } = kMeans(embedding, rows, options, rng.split('k-means'));
  const classes = rows.map((row) => labels[row]!);
  return [
    { metric: 'nmi', fold: 0, value: normalizedMutualInformation(clusters, classes) },
    { metric: 'ari', fold: 0, value: adjustedRandIndex(clusters, classes) },
    { metric: 'accuracy', fold: 0, value: clusteringAccuracy(clusters, classes) },
  ];
}
