import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { featureInformation } from '../../src/methods/featureInformation.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * GMI-mean: a node's code shares information with its own features, with its neighbors' (their mean under the first
 * layer's weights) and, as inner products of codes, with the edges. As the authors' code (zpeng27/GMI), scores pass a
 * sigmoid before the Jensen–Shannon loss, and the edge term is a weighted cross-entropy over all pairs. CiteSeer and
 * PubMed get one layer, as the code's comments say. The paper's settings for Reddit and PPI need other encoders.
 */
export const gmi = defineMethod({
  name: 'gmi',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Graph Representation Learning via Graphical Mutual Information Maximization',
    authors: 'Peng et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2002.01169',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 2, activation: 'prelu' },
  holds: [{ count: 124, rows: 'nodes', columns: 'codes' }],
  hyperparameters: {
    /** Weights of the information with a node's own features, with its neighbors' and with the edges. */
    ownWeight: nonNegative(0.8),
    neighborWeight: nonNegative(1),
    edgeWeight: nonNegative(1),
    numNegatives: count(5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(550),
    patience: count(20),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  settings: {
    citeseer: { encoder: { numLayers: 1 } },
    pubmed: { encoder: { numLayers: 1 } },
  },
  build({ config, createEncoder, ...context }) {
    const encoder = createEncoder('encoder');
    const information = featureInformation(context, encoder, config.numNegatives, 'gmi');
    const weigh = (term: tf.Scalar, weight: number) => tf.mul<tf.Scalar>(term, 2 * weight);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], [view], { graph: { adjacency, numNodes }, rng }) {
        const own = weigh(information.own(h!, view!, rng), config.ownWeight);
        const near = weigh(information.neighbors(h!, view!, rng), config.neighborWeight);
        // The authors count self-loops as edges, and each edge once.
        const numPositives = (adjacency.numEntries + numNodes) / 2;
        const edges = weigh(reconstructAdjacency(h!, adjacency, numPositives), config.edgeWeight);
        return tf.addN([own, near, edges]);
      },
    });
  },
});
