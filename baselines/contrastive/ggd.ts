import { viewAndCorruption } from '../../src/augmentations/augmentation.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { shuffleFeatures } from '../../src/augmentations/shuffleFeatures.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { propagateHops } from '../../src/graph/propagate.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * GGD: tells the nodes of the graph from those of one with shuffled features by a score of each node alone, the sum of a
 * linear map of its code. Judged by H + Âᵏ H. Goes back to the epoch with the best loss. Settings as in the authors' code
 * (GGD-citation and GGD-amco of Graph-Group-Discrimination), which has some for Cora and the Amazon graphs only; the
 * others run with Cora's. A column is masked with probability 0.2 here, where the authors mask exactly that share, and
 * one learned slope serves all columns on the Amazon graphs too.
 */
export const ggd = defineMethod({
  name: 'ggd',
  family: 'contrastive',
  levels: 'group discrimination',
  paper: {
    title:
      'Rethinking and Scaling Up Graph Contrastive Learning: An Extremely Efficient Approach with Group Discrimination',
    authors: 'Zheng et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2206.01535',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  hyperparameters: {
    maskFeature: rate(0.2),
    /** k: steps of propagation in what is judged. */
    numHops: count(5, 0),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(500),
    patience: count(500),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  settings: {
    'amazon-computers': { encoder: { hiddenSize: 1024 }, numHops: 10, epochs: 1500, learningRate: 1e-4 },
    'amazon-photo': { numHops: 10, epochs: 2000, learningRate: 5e-4 },
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = linear(encoder.outputSize, encoder.outputSize, parameters.scope('projector'));
    const score = (h: tf.Tensor2D) => tf.sum(project(denseFeatures(h)), 1);
    return definePretext({
      augment: viewAndCorruption(maskFeatures(config.maskFeature), shuffleFeatures),
      encoder,
      objective: ([h, corrupted]) => jensenShannon(score(h!), score(corrupted!)),
      embed(graph, rng) {
        const h = encoder(graph, rng);
        return tf.add(h, propagateHops(graph, h, config.numHops));
      },
    });
  },
});
