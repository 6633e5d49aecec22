import { identity, twoViews } from '../../src/augmentations/augmentation.js';
import { shuffleFeatures } from '../../src/augmentations/shuffleFeatures.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * DGI: tells the nodes of the graph from those of a corrupted one by their agreement with the graph's summary,
 * D(hᵢ, s) = hᵢᵀ W s + b with s = σ(mean hᵢ). Stops by its loss and goes back to the best epoch; settings and
 * initialization of W as in the authors' code (execute.py of PetarV-/DGI).
 */
export const dgi = defineMethod({
  name: 'dgi',
  family: 'contrastive',
  levels: 'local-global',
  paper: {
    title: 'Deep Graph Infomax',
    authors: 'Veličković et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1809.10341',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  hyperparameters: {
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(10_000),
    patience: count(20),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  settings: {
    pubmed: { encoder: { hiddenSize: 256 } },
  },
  build({ parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const discriminator = parameters.scope('discriminator');
    const weight = discriminator.uniform('weight', [size, size], Math.sqrt(6 / (size * size + size)));
    const bias = discriminator.constant('bias', [1], 0);
    return definePretext({
      augment: twoViews(identity, shuffleFeatures),
      encoder,
      objective([h, corrupted], _views, { graph }) {
        const summary = tf.sigmoid(meanReadout(h!, graph));
        const direction = tf.matMul(weight() as tf.Tensor2D, summary, false, true);
        const score = (codes: tf.Tensor2D) => tf.add(tf.matMul(codes, direction), bias());
        return jensenShannon(score(h!), score(corrupted!));
      },
    });
  },
});
