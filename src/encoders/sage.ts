import { propagate } from '../graph/propagate.js';
import { linear } from '../layers/linear.js';
import { tf } from '../tensor/backend.js';
import { defineEncoder } from './defineEncoder.js';

/** GraphSAGE with the mean aggregator (Hamilton et al., 2017, alg. 1): σ(W_self hᵢ + W_neighbor mean hⱼ + b). */
export const sage = defineEncoder({
  name: 'sage',
  paper: 'Hamilton, Ying & Leskovec, Inductive Representation Learning on Large Graphs, NeurIPS 2017',
  layer({ inputSize, outputSize, config }, parameters) {
    const fromSelf = linear(inputSize, outputSize, parameters.scope('self'), { bias: config.bias });
    const fromNeighbors = linear(inputSize, outputSize, parameters.scope('neighbors'), { bias: false });
    // The mean of the images is the image of the mean, and keeps sparse features sparse.
    return (graph, x) => tf.add<tf.Tensor2D>(fromSelf(x), propagate(graph, fromNeighbors(x), 'mean'));
  },
});
