import { labeledNodes } from '../data/splits.js';
import { adjustedRandIndex, clusteringAccuracy, normalizedMutualInformation } from '../metrics/clustering.js';
import { denseRows } from './checkEmbedding.js';
import { unsuitedForFolds } from './graphFolds.js';
import { kMeans } from './probes/kMeans.js';
import { standardizeColumns } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

const restarts = 10;
const maxIterations = 300;

/**
 * k-means on frozen embeddings of graphs, compared with their classes, as `clustering` does it for nodes. Columns are
 * standardized, as sums over nodes differ by orders of magnitude. No epoch, seed or restart is chosen by its score.
 */
export const graphClustering: Protocol = {
  name: 'graph-clustering',
  version: 1,
  task: 'cluster',
  judges: 'graphs',
  description: 'k-means on frozen embeddings of graphs, one cluster a class: NMI, ARI, accuracy',
  definition: {
    graphs: 'all that have a label',
    learner: 'sees all graphs and no label; judged after its last epoch',
    embedding: 'frozen; columns at mean 0 and variance 1',
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
  unsuited: (data) => unsuitedForFolds(data, 1),
  async evaluate({ data, learner, rng }) {
    if (learner.usesLabels) {
      throw new RangeError(
        'Cannot judge by graph-clustering: a method that uses no labels is needed, got one that does',
      );
    }
    const fitted = await learner.fit(withoutLabels(data));
    const embedding = standardizeColumns(denseRows(await fitted.embed(), data.labels.length));
    const graphs = labeledNodes(data.labels);
    const options = { numClusters: data.numClasses, restarts, maxIterations };
    const { clusters } = kMeans(embedding, graphs, options, rng.split('k-means'));
    const classes = graphs.map((graph) => data.labels[graph]!);
    return [
      { metric: 'nmi', fold: 0, value: normalizedMutualInformation(clusters, classes) },
      { metric: 'ari', fold: 0, value: adjustedRandIndex(clusters, classes) },
      { metric: 'accuracy', fold: 0, value: clusteringAccuracy(clusters, classes) },
    ];
  },
};
