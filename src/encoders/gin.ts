import { choice, count, flag } from '../config/hyperparameter.js';
import { denseFeatures } from '../graph/features.js';
import { propagate } from '../graph/propagate.js';
import { linear } from '../layers/linear.js';
import { type NormName, norm, normNames } from '../layers/norm.js';
import { addBias } from '../tensor/addBias.js';
import { tf } from '../tensor/backend.js';
import { defineEncoder } from './defineEncoder.js';

/**
 * Graph isomorphism network (Xu et al., 2019, eq. 4.1): MLP((1 + ε) hᵢ + Σ hⱼ) with two linear maps; ε is 0, or learned
 * from 0 with `learnEpsilon`. The norm of the configuration also stands inside the MLP, as in the authors' code, unless
 * `innerNorm` says otherwise.
 */
export const gin = defineEncoder({
  name: 'gin',
  paper: 'Xu et al., How Powerful are Graph Neural Networks?, ICLR 2019',
  hyperparameters: {
    learnEpsilon: flag(false),
    /** Size between the two linear maps; 0: that of the output. */
    innerSize: count(0, 0),
    /** Norm inside the MLP; `same`: the one between the layers. */
    innerNorm: choice('same', ['same', ...normNames]),
  },
  layer({ inputSize, outputSize, config }, parameters) {
    const innerSize = Number(config.innerSize) || outputSize;
    const first = linear(inputSize, innerSize, parameters.scope('first'), { bias: false });
    const firstBias = config.bias ? parameters.uniform('first/bias', [innerSize], 1 / Math.sqrt(inputSize)) : undefined;
    const second = linear(innerSize, outputSize, parameters.scope('second'), { bias: config.bias });
    const innerNorm = config.innerNorm === 'same' ? config.norm : (config.innerNorm as NormName);
    const normalize = norm(innerNorm, innerSize, parameters.scope('first/norm'), config.normMomentum);
    const epsilon = config.learnEpsilon === true ? parameters.constant('epsilon', [1], 0) : undefined;
    return (graph, x, rng) => {
      // The image of the sum is the sum of the images, and keeps sparse features sparse.
      const h = first(x);
      const whole = propagate(graph, h, 'sum-with-self');
      const sum = epsilon === undefined ? whole : tf.add<tf.Tensor2D>(whole, tf.mul(h, epsilon()));
      const inner = firstBias === undefined ? sum : addBias(sum, firstBias());
      return second(denseFeatures(tf.relu(normalize(inner, rng))));
    };
  },
});
