import { count, rate } from '../config/hyperparameter.js';
import type { Graph } from '../graph/graph.js';
import { propagate } from '../graph/propagate.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import type { EncoderKind } from './encoder.js';
import { mlp } from './mlp.js';

/**
 * Approximate personalized propagation (Gasteiger et al., 2019, eq. 4): Z₀ is an MLP of the features with `numLayers`
 * layers and their norms and activations, then Zₖ₊₁ = (1 − α) Â Zₖ + α Z₀ for `numSteps` steps; α is `teleport`.
 * The paper's MLP has no activation after its last layer: `outputActivation: none`.
 */
export const appnp: EncoderKind = {
  name: 'appnp',
  paper: 'Gasteiger, Bojchevski & Günnemann, Predict then Propagate, ICLR 2019',
  hyperparameters: { ...mlp.hyperparameters, numSteps: count(10), teleport: rate(0.1) },
  build(config, inputSize, parameters) {
    const predict = mlp.build(config, inputSize, parameters);
    const [numSteps, teleport] = [Number(config.numSteps), Number(config.teleport)];
    const encode = (graph: Graph, rng?: Rng) => {
      const z0 = predict(graph, rng);
      const restart = tf.mul<tf.Tensor2D>(z0, teleport);
      let z = z0;
      for (let step = 0; step < numSteps; step++) {
        z = tf.add<tf.Tensor2D>(tf.mul(propagate(graph, z, 'symmetric'), 1 - teleport), restart);
      }
      return z;
    };
    return Object.assign(encode, { outputSize: predict.outputSize });
  },
};
