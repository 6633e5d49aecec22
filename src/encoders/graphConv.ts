import { propagate } from '../graph/propagate.js';
import { linear } from '../layers/linear.js';
import { tf } from '../tensor/backend.js';
import { defineEncoder } from './defineEncoder.js';

/** Graph convolution of k-GNNs (Morris et al., 2019, eq. 1 weighted by edges): σ(W_self hᵢ + W_neighbor Σ wᵢⱼ hⱼ + b). */
export const graphConv = defineEncoder({
  name: 'graph-conv',
  paper: 'Morris et al., Weisfeiler and Leman Go Neural: Higher-Order Graph Neural Networks, AAAI 2019',
  layer({ inputSize, outputSize, config }, parameters) {
    const fromSelf = linear(inputSize, outputSize, parameters.scope('self'), { bias: config.bias });
    const fromNeighbors = linear(inputSize, outputSize, parameters.scope('neighbors'), { bias: false });
    // The sum of the images is the image of the sum, and keeps sparse features sparse.
    return (graph, x) => tf.add<tf.Tensor2D>(fromSelf(x), propagate(graph, fromNeighbors(x), 'sum'));
  },
});
