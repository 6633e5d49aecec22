import { count, positive, type Values } from '../config/hyperparameter.js';
import { mlp } from '../layers/mlp.js';
import { reconstructPairs } from '../objectives/reconstruction.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomNormal } from '../tensor/ops.js';
import type { Adversary } from './method.js';

/** Of a discriminator of codes; the standard values are ARGA's. */
export const discriminatorHyperparameters = {
  discriminatorSize: count(64),
  /** Of discriminator and deception; `learningRate` is that of the reconstruction. */
  adversaryLearningRate: positive(1e-3),
  /** Steps of reconstruction for each of the contest. */
  stepsPerContest: count(5),
};

export interface CodeDiscriminator {
  /** Learns to tell codes from normal ones; what the rest minimizes against it is the method's to say. */
  readonly adversary: Omit<Adversary, 'deception'>;
  /** Loss of those who want their codes [n, size] taken for normal: the mean of −log of the chance that they are. */
  deceive(codes: tf.Tensor2D): tf.Scalar;
}

/**
 * Tells codes from standard normal ones (Pan et al., 2018): a perceptron whose second hidden layer has 32 units (model.py of
 * Ruiqi-Hu/ARGA), trained by cross-entropy.
 *
 * @param size of a code
 * @param sample what is judged, [n, size], of the codes that the encoder gives
 */
export function codeDiscriminator(
  { discriminatorSize, adversaryLearningRate, stepsPerContest }: Values<typeof discriminatorHyperparameters>,
  parameters: Parameters,
  size: number,
  sample: (codes: tf.Tensor2D, rng: Rng) => tf.Tensor2D = (codes) => codes,
): CodeDiscriminator {
  const judge = mlp([size, discriminatorSize, 32, 1], 'relu', parameters.scope('discriminator'));
  return {
    adversary: {
      scope: 'discriminator',
      learningRate: adversaryLearningRate,
      every: stepsPerContest,
      objective([codes], _views, { rng }) {
        const normal = randomNormal([codes!.shape[0], size], 0, 1, rng.split('normal')) as tf.Tensor2D;
        return reconstructPairs(judge(normal), judge(sample(codes!, rng)));
      },
    },
    deceive: (codes) => tf.mean<tf.Scalar>(tf.softplus(tf.neg(judge(codes)))),
  };
}
