import type { Graph } from '../graph/graph.js';
import { propagateHops } from '../graph/propagate.js';
import { linear } from '../layers/linear.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { type EncoderKind, encoderHyperparameters } from './encoder.js';

/**
 * Simplified graph convolution (Wu et al., 2019, eq. 8): Sᴷ X W + b with S = D̃^−½ Ã D̃^−½ and K = `numLayers`;
 * linear, so `activation`, `norm` and `residual` do not apply.
 */
export const sgc: EncoderKind = {
  name: 'sgc',
  paper: 'Wu et al., Simplifying Graph Convolutional Networks, ICML 2019',
  hyperparameters: encoderHyperparameters,
  build(config, inputSize, parameters) {
    const outputSize = config.outputSize === 0 ? config.hiddenSize : config.outputSize;
    const transform = linear(inputSize, outputSize, parameters, { bias: false, initializer: 'glorot' });
    const bias = config.bias ? parameters.constant('bias', [outputSize], 0) : undefined;
    const encode = (graph: Graph, rng?: Rng) => {
      const x = rng === undefined ? graph.features : graph.features.dropout(config.dropout, rng.split('dropout'));
      const h = propagateHops(graph, transform(x), config.numLayers);
      return bias === undefined ? h : tf.add<tf.Tensor2D>(h, bias());
    };
    return Object.assign(encode, { outputSize });
  },
};
