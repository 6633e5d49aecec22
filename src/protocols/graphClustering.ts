import { denseRows } from './checkEmbedding.js';
import { unsuitedForFolds } from './graphFolds.js';
import { clustersDefinition, judgeClusters } from './judgeClusters.js';
import { standardizeColumns } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

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
    ...clustersDefinition,
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
    return judgeClusters(embedding, data.labels, data.numClasses, rng);
  },
};
