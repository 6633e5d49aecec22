import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { gaussianEncoder } from '../../src/encoders/gaussianEncoder.js';
import { stackEncoders } from '../../src/encoders/stackEncoders.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import type { Adversary, BuildContext } from '../../src/methods/method.js';
import { gaussianDivergence } from '../../src/objectives/gaussianDivergence.js';
import { reconstructAdjacency, reconstructPairs } from '../../src/objectives/reconstruction.js';
import type { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';

const hyperparameters = {
  discriminatorSize: count(64),
  /** Of discriminator and deception; `learningRate` is that of the reconstruction. */
  adversaryLearningRate: positive(1e-3),
  /** Steps of reconstruction for each of the contest. */
  stepsPerContest: count(5),
  featureScaling: choice('none', ['row', 'none']),
  epochs: count(250),
  learningRate: positive(5e-4),
  weightDecay: nonNegative(0),
};

const common = {
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'Adversarially Regularized Graph Autoencoder for Graph Embedding',
    authors: 'Pan et al.',
    year: 2018,
    url: 'https://arxiv.org/abs/1802.04407',
  },
  encoder: { name: 'gcn', hiddenSize: 32, outputSize: 32, numLayers: 1, activation: 'relu', bias: false },
  linkSettings: { '*': { epochs: 1000 } },
} as const;

/** Standard deviation of the noise between ARGA's layers. */
const NOISE = 0.1;

/**
 * ARGA: GAE whose codes a discriminator cannot tell from standard normal ones. Settings as in the authors' code
 * (settings.py, model.py and optimizer.py of Ruiqi-Hu/ARGA), which trains four times as long for link prediction as for
 * clustering. As there, each step of the discriminator and the one against it follow five of the reconstruction, and the three
 * have an Adam each; an epoch here is a step of the reconstruction. Departures: noise in training only; the
 * discriminator starts as PyTorch's linear maps; the contest's two steps draw their own normal codes.
 */
export const arga = defineMethod({
  name: 'arga',
  version: 2,
  ...common,
  hyperparameters,
  build({ createEncoder, ...context }) {
    const lower = createEncoder('encoder', { outputSize: 0 });
    const head = { inputSize: lower.outputSize, numLayers: 1, outputActivation: 'none' };
    const encoder = stackEncoders(lower, createEncoder('mean', head), NOISE);
    const { adversary, deceive } = discriminator(context, encoder.outputSize, (codes) => codes);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective: ([z], _views, { graph }) => reconstructAdjacency(z!, graph.adjacency),
      adversary: {
        ...adversary,
        deception: ([z], _views, { graph }) => tf.add(deceive(z!), reconstructAdjacency(z!, graph.adjacency)),
      },
    });
  },
});

/** ARVGA: VGAE whose drawn codes a discriminator cannot tell from standard normal ones; all else as `arga`. */
export const arvga = defineMethod({
  name: 'arvga',
  version: 2,
  ...common,
  hyperparameters,
  build({ createEncoder, ...context }) {
    const shared = createEncoder('encoder', { outputSize: 0 });
    const head = { inputSize: shared.outputSize, numLayers: 1, outputActivation: 'none' };
    const encoder = gaussianEncoder(shared, createEncoder('mean', head), createEncoder('deviation', head));
    const { adversary, deceive } = discriminator(context, encoder.outputSize / 2, encoder.sample);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([codes], _views, { graph, rng }) {
        const { mean, logDeviation } = encoder.halves(codes!);
        const divergence = gaussianDivergence(mean, logDeviation);
        const reconstruction = reconstructAdjacency(encoder.sample(codes!, rng), graph.adjacency);
        return tf.add(reconstruction, tf.div(divergence, graph.numNodes));
      },
      adversary: { ...adversary, deception: ([codes], _views, { rng }) => deceive(encoder.sample(codes!, rng)) },
      embed: encoder.mean,
    });
  },
});

/** Tells codes from standard normal ones; `deceive` is the loss of those who want theirs taken for normal. */
function discriminator(
  { config, parameters }: Pick<BuildContext<typeof hyperparameters>, 'config' | 'parameters'>,
  size: number,
  sample: (codes: tf.Tensor2D, rng: Rng) => tf.Tensor2D,
) {
  const sizes = [size, config.discriminatorSize, 32, 1];
  const judge = mlp(sizes, 'relu', parameters.scope('discriminator'));
  const adversary: Omit<Adversary, 'deception'> = {
    scope: 'discriminator',
    learningRate: config.adversaryLearningRate,
    every: config.stepsPerContest,
    objective([codes], _views, { rng }) {
      const normal = randomNormal([codes!.shape[0], size], 0, 1, rng.split('normal')) as tf.Tensor2D;
      return reconstructPairs(judge(normal), judge(sample(codes!, rng)));
    },
  };
  const deceive = (z: tf.Tensor2D) => tf.mean<tf.Scalar>(tf.softplus(tf.neg(judge(z))));
  return { adversary, deceive };
}
