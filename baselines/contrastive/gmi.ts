import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { propagate } from '../../src/graph/propagate.js';
import { activation } from '../../src/layers/activation.js';
import { bilinear } from '../../src/layers/bilinear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';
import { otherNodes } from '../../src/samplers/otherNodes.js';
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
  holds: [
    { count: 10, rows: 'nodes', columns: 'features' },
    { count: 12, rows: 'edges', columns: 'codes' },
  ],
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
  build({ config, numFeatures, parameters, store, createEncoder }) {
    const encoder = createEncoder('encoder');
    const firstWeight = store.under('encoder').get('0/weight') as tf.Tensor2D | undefined;
    if (firstWeight === undefined) throw new TypeError('Cannot build gmi: the encoder gcn is needed, got another one');
    const size = encoder.outputSize;
    const withOwn = bilinear(numFeatures, size, parameters.scope('own'));
    const withNeighbors = bilinear(size, firstWeight.shape[1], parameters.scope('neighbors'));
    const activate = activation('prelu', parameters.scope('neighbors'));
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], [view], { graph, rng }) {
        const negatives = (label: string) =>
          Array.from({ length: config.numNegatives }, (_, k) => otherNodes(graph.numNodes, rng.split(`${label} ${k}`)));
        const information = ({ positive, negative }: { positive: tf.Tensor; negative: tf.Tensor }) =>
          jensenShannon(tf.sigmoid(positive), tf.sigmoid(negative));
        const neighbors = activate(propagate(view!, view!.features.times(firstWeight), 'mean'));
        const own = information(withOwn.withRows(view!.features, h!, negatives('own')));
        const near = information(withNeighbors.withRows(denseFeatures(h!), neighbors, negatives('neighbors')));
        // The authors count self-loops as edges, and each edge once.
        const numPositives = (graph.adjacency.numEntries + graph.numNodes) / 2;
        const edges = reconstructAdjacency(h!, graph.adjacency, numPositives);
        const weighted = [
          tf.mul<tf.Scalar>(own, 2 * config.ownWeight),
          tf.mul<tf.Scalar>(near, 2 * config.neighborWeight),
          tf.mul<tf.Scalar>(edges, 2 * config.edgeWeight),
        ];
        return tf.addN(weighted);
      },
    });
  },
});
