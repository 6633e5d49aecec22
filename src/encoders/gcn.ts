import { propagate } from '../graph/propagate.js';
import { linear } from '../layers/linear.js';
import { addBias } from '../tensor/addBias.js';
import { defineEncoder } from './defineEncoder.js';

/** Graph convolutional network (Kipf & Welling, 2017, eq. 2): Hₖ₊₁ = σ(D̃^−½ Ã D̃^−½ Hₖ Wₖ + bₖ). */
export const gcn = defineEncoder({
  name: 'gcn',
  paper: 'Kipf & Welling, Semi-Supervised Classification with Graph Convolutional Networks, ICLR 2017',
  layer({ inputSize, outputSize, config }, parameters) {
    const transform = linear(inputSize, outputSize, parameters, { bias: false, initializer: 'glorot' });
    const bias = config.bias ? parameters.constant('bias', [outputSize], 0) : undefined;
    return (graph, x) => {
      const h = propagate(graph, transform(x), 'symmetric');
      return bias === undefined ? h : addBias(h, bias());
    };
  },
});
