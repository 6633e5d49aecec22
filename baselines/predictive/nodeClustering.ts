import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { Rng } from '../../src/random/rng.js';
import { kMeansLabels } from '../../src/samplers/kMeansLabels.js';
import { tf } from '../../src/tensor/backend.js';

/** Clusters are a part of the task and not of the run: the same for all seeds, as in the authors' code. */
const CLUSTERING_SEED = 0;
const NUM_CLUSTERING_STEPS = 100;

/**
 * Node clustering: which cluster of k-means on the features a node lies in, from its code by one more propagation and a
 * linear map. Classes are the clusters themselves, as in the paper (§3.2); the authors' code (clu.py) trades each for the
 * class of the training nodes that is nearest, which takes labels. Settings as in that code (README, clu.py, main_clu.py
 * and net.py of Shen-Lab/SS-GCNs). Departs from it in that the task is trained alone and for a fixed number of epochs, where
 * the authors add it to the supervised loss and stop by that; and the code of a node has 128 numbers, not 16, as it is
 * judged by itself. Datasets that they do not have get CiteSeer's values.
 */
export const nodeClustering = defineMethod({
  name: 'node-clustering',
  family: 'predictive',
  levels: 'local-global',
  paper: {
    title: 'When Does Self-Supervision Help Graph Convolutional Networks?',
    authors: 'You et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.09136',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu', bias: false },
  hyperparameters: {
    numClusters: count(200),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  settings: { cora: { learningRate: 0.008, weightDecay: 8e-5 } },
  build({ config, graph: { features, numNodes }, createEncoder }) {
    const encoder = createEncoder('encoder');
    const numClusters = Math.min(config.numClusters, numNodes);
    const head = createEncoder('head', {
      inputSize: encoder.outputSize,
      numLayers: 1,
      outputSize: numClusters,
      outputActivation: 'none',
      dropout: config.codeDropout,
    });
    const rng = Rng.fromSeed(CLUSTERING_SEED);
    const clusters = tf.tidy(() => kMeansLabels(features.dense(), numClusters, NUM_CLUSTERING_STEPS, rng));
    const nodes = Int32Array.from(clusters.keys());
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective: ([h], [view], context) =>
        crossEntropy(head({ ...view!, features: denseFeatures(h!) }, context.rng), clusters, nodes),
    });
  },
});
