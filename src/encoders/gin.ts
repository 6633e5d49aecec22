import { choice, count, flag, nonNegative } from '../config/hyperparameter.js';
import { denseFeatures } from '../graph/features.js';
import { propagate } from '../graph/propagate.js';
import { type ActivationName, activation, activationNames } from '../layers/activation.js';
import { linear } from '../layers/linear.js';
import { type NormName, norm, normNames } from '../layers/norm.js';
import { addBias } from '../tensor/addBias.js';
import { tf } from '../tensor/backend.js';
import { defineEncoder } from './defineEncoder.js';

/**
 * Graph isomorphism network (Xu et al., 2019, eq. 4.1): MLP((1 + ε) hᵢ + Σ hⱼ) with two linear maps; `learnEpsilon` learns
 * ε. The norm of the configuration also stands inside the MLP, as in the authors' code, unless
 * `innerNorm` says otherwise.
 */
export const gin = defineEncoder({
  name: 'gin',
  paper: 'Xu et al., How Powerful are Graph Neural Networks?, ICLR 2019',
  hyperparameters: {
    /** ε, or where it starts; 1: as if each node were among its own neighbors. */
    epsilon: nonNegative(0),
    learnEpsilon: flag(false),
    /** Size between the two linear maps; 0: that of the output. */
    innerSize: count(0, 0),
    /** Norm inside the MLP; `same`: the one between the layers. */
    innerNorm: choice('same', ['same', ...normNames]),
    /** Activation inside the MLP. */
    innerActivation: choice('relu', activationNames),
  },
  layer({ inputSize, outputSize, config }, parameters) {
    const innerSize = Number(config.innerSize) || outputSize;
    const first = linear(inputSize, innerSize, parameters.scope('first'), { bias: false });
    const firstBias = config.bias ? parameters.uniform('first/bias', [innerSize], 1 / Math.sqrt(inputSize)) : undefined;
    const second = linear(innerSize, outputSize, parameters.scope('second'), { bias: config.bias });
    const innerNorm = config.innerNorm === 'same' ? config.norm : (config.innerNorm as NormName);
    const normalize = norm(innerNorm, innerSize, parameters.scope('first/norm'), config.normMomentum);
    const activate = activation(config.innerActivation as ActivationName, parameters.scope('first/activation'));
    const start = Number(config.epsilon);
    const learned = config.learnEpsilon === true ? parameters.constant('epsilon', [1], start) : undefined;
    const isPlain = learned === undefined && start === 0;
    return (graph, x, rng) => {
      // The image of the sum is the sum of the images, and keeps sparse features sparse.
      const h = first(x);
      const whole = propagate(graph, h, 'sum-with-self');
      const sum = isPlain ? whole : tf.add<tf.Tensor2D>(whole, tf.mul(h, learned?.() ?? start));
      const inner = firstBias === undefined ? sum : addBias(sum, firstBias());
      return second(denseFeatures(activate(normalize(inner, rng), rng?.split('activation'))));
    };
  },
});
