import { denseFeatures } from '../graph/features.js';
import { type ActivationName, activation } from '../layers/activation.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { dropout, rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';

/** Scores [pairs, 1] of node pairs from codes; σ of a score is the probability of an edge. */
export type EdgeDecoder = (codes: tf.Tensor2D, sources: Int32Array, targets: Int32Array, rng?: Rng) => tf.Tensor2D;

/** zᵢ · zⱼ (Kipf & Welling, 2016, eq. 2). */
export const innerProductDecoder: EdgeDecoder = (codes, sources, targets) =>
  rowDot(gatherRows(codes, sources), gatherRows(codes, targets));

export interface MlpOptions {
  readonly activation?: ActivationName;
  readonly dropout?: number;
  /** Where dropout stands: on the input of each layer before the last, or after the activation of each. */
  readonly dropoutAt?: 'input' | 'activation';
}

/**
 * Scores of pairs by a multilayer perceptron.
 *
 * @param pair what the perceptron gets, [pairs, sizes[0]], from both ends' codes
 * @param sizes input, hidden … and output size, which is 1
 */
export function mlpEdgeDecoder(
  pair: (source: tf.Tensor2D, target: tf.Tensor2D) => tf.Tensor2D,
  sizes: readonly number[],
  parameters: Parameters,
  { activation: name = 'relu', dropout: rate = 0, dropoutAt = 'input' }: MlpOptions = {},
): EdgeDecoder {
  const maps = sizes.slice(1).map((size, k) => linear(sizes[k]!, size, parameters.scope(k)));
  const activate = activation(name, parameters.scope('activation'));
  return (codes, sources, targets, rng) => {
    const drop = (x: tf.Tensor2D, k: number, place: string) =>
      rng === undefined || place !== dropoutAt ? x : dropout(x, rate, rng.split(`dropout ${k}`));
    return maps.reduce(
      (x, map, k) => {
        if (k === maps.length - 1) return map(denseFeatures(x));
        return drop(activate(map(denseFeatures(drop(x, k, 'input')))), k, 'activation');
      },
      pair(gatherRows(codes, sources), gatherRows(codes, targets)),
    );
  };
}

/** zᵢ ‖ zⱼ: tells the direction of an edge. */
export function sideBySide(source: tf.Tensor2D, target: tf.Tensor2D): tf.Tensor2D {
  return tf.concat2d([source, target], 1);
}

/** zᵢ ∘ zⱼ (MaskGAE; Li et al., 2023, eq. 8). */
export function elementwiseProduct(source: tf.Tensor2D, target: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(source, target);
}

/**
 * zᵢ⁽ᵏ⁾ ∘ zⱼ⁽ˡ⁾ for each pair of layers k, l, side by side (S2GAE's cross-correlation; Tan et al., 2023, eq. 5).
 *
 * @param layerSize size of the codes of each layer, which stand side by side in both arguments
 */
export function crossCorrelation(layerSize: number): (source: tf.Tensor2D, target: tf.Tensor2D) => tf.Tensor2D {
  return (source, target) => {
    const layers = (codes: tf.Tensor2D) => tf.split(codes, codes.shape[1] / layerSize, 1);
    const products = layers(source).flatMap((x) => layers(target).map((y) => tf.mul<tf.Tensor2D>(x, y)));
    return products.length === 1 ? products[0]! : tf.concat(products, 1);
  };
}
