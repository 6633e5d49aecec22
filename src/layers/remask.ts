import { choice, count, rate, type Values } from '../config/hyperparameter.js';
import type { Parameter, Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { tf } from '../tensor/backend.js';
import { rowMask } from '../tensor/rowMask.js';

/** Masks codes [numNodes, size] again before they are decoded, once for each result. */
export type Remask = (codes: tf.Tensor2D, maskedNodes: Int32Array, rng: Rng) => readonly tf.Tensor2D[];

/** Codes of the nodes whose features were masked turn to 0 (Hou et al., 2022, §3.2). */
export const remaskMaskedNodes: Remask = (codes, maskedNodes) => [tf.mul(codes, rowMask(codes.shape[0], maskedNodes))];

/**
 * Several times, each anew: a share `rate` of all codes (rounded down, drawn without replacement) turns to `token`
 * [1, size] (multi-view random re-mask decoding; Hou et al., 2023, §3.2).
 *
 * @param count how many times
 */
export function remaskAtRandom(count: number, rate: number, token: Parameter): Remask {
  return (codes, _maskedNodes, rng) =>
    Array.from({ length: count }, (_, k) => {
      const numNodes = codes.shape[0];
      const drawn = sampleWithoutReplacement(Math.floor(rate * numNodes), numNodes, rng.split(`remask ${k}`));
      const kept = rowMask(numNodes, drawn);
      return tf.add<tf.Tensor2D>(tf.mul(codes, kept), tf.mul(tf.sub(1, kept), token()));
    });
}

/** How codes are masked again; rate and number are those of GraphMAE2's large graphs. */
export const remaskHyperparameters = {
  /** Which codes are masked again: of the nodes that were masked, or random ones of all, several times. */
  remask: choice('fixed', ['fixed', 'random']),
  remaskRate: rate(0.5),
  numRemasks: count(3),
};

/** The re-masking of that name; `random` learns a token `remaskToken` for codes of that size. */
export function createRemask(
  { remask, remaskRate, numRemasks }: Values<typeof remaskHyperparameters>,
  size: number,
  parameters: Parameters,
): Remask {
  if (remask === 'fixed') return remaskMaskedNodes;
  return remaskAtRandom(numRemasks, remaskRate, parameters.glorotNormal('remaskToken', 1, size, 1));
}
