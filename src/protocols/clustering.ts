import { labeledNodes } from '../data/splits.js';
import { adjustedRandIndex, clusteringAccuracy, normalizedMutualInformation } from '../metrics/clustering.js';
import { kMeans } from './probes/kMeans.js';
import { unitRows } from './probes/unitRows.js';
import type { Protocol } from './protocol.js';

const restarts = 10;
const maxIterations = 300;

/** Clusters of the frozen embeddings against the classes; labels are read for the score alone. */
export const clustering: Protocol = {
  name: 'clustering',
  version: 1,
  task: 'cluster',
  description: 'k-means on frozen embeddings of the labeled nodes, k = number of classes: NMI, ARI, accuracy',
  headline: 'nmi',
  definition: {
    nodes: 'all labeled ones',
    embedding: 'frozen, rows at length 1',
    clusters: 'k-means, k = number of classes, k-means++, by the trial seed',
    restarts,
    maxIterations,
    selection: 'lowest inertia',
    metrics: ['nmi', 'ari', 'accuracy'],
    normalization: 'NMI by the arithmetic mean of the entropies; accuracy after the best one-to-one matching',
  },
  unsuited(data) {
    return data.numClasses < 2 ? 'it has fewer than two classes' : undefined;
  },
  async evaluate({ data, learner, rng }) {
    const codes = unitRows(await (await learner.fit(data)).embed());
    const nodes = labeledNodes(data.labels);
    const options = { numClusters: data.numClasses, restarts, maxIterations };
    const clusters = kMeans(codes, nodes, options, rng.split('k-means'));
    const classes = nodes.map((node) => data.labels[node]!);
    return [
      { metric: 'nmi', fold: 0, value: normalizedMutualInformation(clusters, classes) },
      { metric: 'ari', fold: 0, value: adjustedRandIndex(clusters, classes) },
      { metric: 'accuracy', fold: 0, value: clusteringAccuracy(clusters, classes) },
    ];
  },
};
