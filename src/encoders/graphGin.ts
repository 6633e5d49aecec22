import { choice } from '../config/hyperparameter.js';
import { denseFeatures } from '../graph/features.js';
import { propagate } from '../graph/propagate.js';
import { activationNames } from '../layers/activation.js';
import { linear } from '../layers/linear.js';
import { type NormName, norm, normNames } from '../layers/norm.js';
import { addBias } from '../tensor/addBias.js';
import { tf } from '../tensor/backend.js';
import { defineEncoder } from './defineEncoder.js';

/**
 * GIN as InfoGraph's and GraphCL's code has it (Sun et al., 2020; You et al., 2020; gin.py): BatchNorm(ReLU(MLP(hᵢ + Σ hⱼ))),
 * the norm after the activation (`activatedNorm: batch`), none in the MLP; Glorot weights. The ReLU is part of each layer, so
 * the encoder's own activation is off.
 */
export const graphGin = defineEncoder({
  name: 'graph-gin',
  paper: 'Sun et al., InfoGraph, ICLR 2020, after Xu et al., ICLR 2019',
  hyperparameters: {
    activation: choice('none', activationNames),
    /** Norm after the ReLU of each layer. */
    activatedNorm: choice('none', normNames),
  },
  layer({ inputSize, outputSize, config }, parameters) {
    const first = linear(inputSize, outputSize, parameters.scope('first'), { bias: false, initializer: 'glorot' });
    const bias = config.bias ? parameters.constant('first/bias', [outputSize], 0) : undefined;
    const second = linear(outputSize, outputSize, parameters.scope('second'), {
      bias: config.bias,
      initializer: 'glorot',
    });
    const name = config.activatedNorm as NormName;
    const normalize = norm(name, outputSize, parameters.scope('activated/norm'), config.normMomentum);
    return (graph, x, rng) => {
      // The image of the sum is the sum of the images, and keeps sparse features sparse.
      const sum = propagate(graph, first(x), 'sum-with-self');
      const inner = tf.relu<tf.Tensor2D>(bias === undefined ? sum : addBias(sum, bias()));
      return normalize(tf.relu(second(denseFeatures(inner))), rng);
    };
  },
});
