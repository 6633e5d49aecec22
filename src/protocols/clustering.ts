import { labeledNodes } from '../data/splits.js';
import { checkEmbedding } from './checkEmbedding.js';
import { clustersDefinition, judgeClusters } from './judgeClusters.js';
import { otherLabels } from './otherLabels.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

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
    ...clustersDefinition,
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
    return judgeClusters(embedding, data.labels, data.numClasses, rng);
  },
};
