import { linear } from '../layers/linear.js';
import { defineEncoder } from './defineEncoder.js';

/** Multilayer perceptron on the features of each node alone: the encoder that no edge reaches. */
export const mlp = defineEncoder({
  name: 'mlp',
  paper: 'no source: a stack of linear maps',
  layer({ inputSize, outputSize, config }, parameters) {
    const transform = linear(inputSize, outputSize, parameters, { bias: config.bias, initializer: 'glorot' });
    return (_graph, x) => transform(x);
  },
});
