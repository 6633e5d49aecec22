import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { variationalAutoencoder } from '../../src/methods/variationalAutoencoder.js';

/**
 * VGAE: GAE with a normal distribution for each node, drawn towards the standard one; the means are judged. Settings as
 * in the authors' code (train.py of tkipf/gae), for all datasets: rows that sum to 1, which help `gae`, do worse on validation
 * nodes (`node-public`, 70.0 against 73.3 % on Cora and 57.1 against 58.8 % on CiteSeer, over seven and ten seeds). In that code the
 * divergence, a mean over nodes, is once more divided by the number of nodes, since the reconstruction is a mean over pairs.
 * `numLayers` counts the layers that means and deviations share.
 */
export const vgae = defineMethod({
  name: 'vgae',
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'Variational Graph Auto-Encoders',
    authors: 'Kipf & Welling',
    year: 2016,
    url: 'https://arxiv.org/abs/1611.07308',
  },
  encoder: { name: 'gcn', hiddenSize: 32, outputSize: 16, numLayers: 1, activation: 'relu', bias: false },
  hyperparameters: {
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(0),
  },
  build(context) {
    const { encoder, objective } = variationalAutoencoder(context);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective,
      embed: encoder.mean,
    });
  },
});
