import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { sharpeningDecoder } from '../../src/decoders/sharpeningDecoder.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * GALA: smoothed codes from which a decoder of sharpening layers rebuilds the features, ½ ‖X − X̂‖² a node. Form,
 * learning rate and decay as in an implementation for images (nets/GALA.py and train.py of sseung0703/GALA_TF2.0);
 * the authors published no code. Sizes and epochs have no source for these datasets: no published setting. Departure: a
 * layer's bias is added after the encoder's smoothing, but before the decoder's sharpening as there.
 * Needs dense features of all nodes, twice.
 */
export const gala = defineMethod({
  name: 'gala',
  family: 'predictive',
  levels: 'node',
  paper: {
    title: 'Symmetric Graph Convolutional Autoencoder for Unsupervised Graph Representation Learning',
    authors: 'Park et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1908.02441',
  },
  encoder: { name: 'gcn', hiddenSize: 400, outputSize: 200, numLayers: 2, activation: 'relu' },
  holds: [{ count: 14, rows: 'nodes', columns: 'features' }],
  hyperparameters: {
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(1000),
    learningRate: positive(1e-4),
    weightDecay: nonNegative(5e-4),
  },
  build({ numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const sizes = [...layerSizesOf(encoder, 'gala').toReversed(), numFeatures];
    const decode = sharpeningDecoder(sizes, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], _views, { graph }) {
        const error = meanSquaredError(graph.features.dense(), decode(graph, h!));
        return tf.mul(error, numFeatures / 2);
      },
    });
  },
});
