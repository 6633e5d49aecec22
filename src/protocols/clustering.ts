import { labeledNodes } from '../data/splits.js';
import { adjustedRandIndex, clusteringAccuracy, normalizedMutualInformation } from '../metrics/clustering.js';
import { checkEmbedding } from './checkEmbedding.js';
import { otherLabels } from './otherLabels.js';
import { kMeans } from './probes/kMeans.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

const restarts = 10;
const maxIterations = 300;

/**
 * k-means on frozen embeddings, compared with the classes. No epoch, seed or restart is chosen by its score:
 * the restart with the least inertia counts.
 */
export const clustering: Protocol = {
  name: 'clustering',
  version: 1,
  task: 'cluster',
  description: 'k-means on frozen embeddings, one cluster a class: NMI, ARI, accuracy',
  definition: {
    nodes: 'all that have a label',
    learner: 'sees the whole graph and no label',
    embedding: 'frozen, as it is',
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
  },
  headline: 'nmi',
  unsuited(data) {
    const labels = otherLabels(data);
    if (labels !== undefined) return labels;
    const count = labeledNodes(data.labels).length;
    return count < data.numClasses || count === 0 ? `it has ${count} labeled nodes` : undefined;
  },
  async evaluate({ data, learner, rng }) {
    if (learner.usesLabels) {
      throw new RangeError('Cannot judge by clustering: a method that uses no labels is needed, got one that does');
    }
    const fitted = await learner.fit(withoutLabels(data));
    const embedding = checkEmbedding(await fitted.embed(), data);
    const nodes = labeledNodes(data.labels);
    const options = { numClusters: data.numClasses, restarts, maxIterations };
    const { clusters } = kMeans(embedding, nodes, options, rng.split('k-means'));
    const classes = nodes.map((node) => data.labels[node]!);
    return [
      { metric: 'nmi', fold: 0, value: normalizedMutualInformation(clusters, classes) },
      { metric: 'ari', fold: 0, value: adjustedRandIndex(clusters, classes) },
      { metric: 'accuracy', fold: 0, value: clusteringAccuracy(clusters, classes) },
    ];
  },
};
