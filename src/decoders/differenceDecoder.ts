import { denseFeatures } from '../graph/features.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

/** Scores [pairs, outputSize] of node pairs from their codes. */
export type PairDecoder = (codes: tf.Tensor2D, sources: Int32Array, targets: Int32Array) => tf.Tensor2D;

/** A linear map of |zᵢ − zⱼ|, entry by entry (Jin et al., 2020, §3.2, by the authors' code): alike for (i, j) and (j, i). */
export function differenceDecoder(inputSize: number, outputSize: number, parameters: Parameters): PairDecoder {
  const map = linear(inputSize, outputSize, parameters);
  return (codes, sources, targets) =>
    map(denseFeatures(tf.abs(tf.sub<tf.Tensor2D>(gatherRows(codes, sources), gatherRows(codes, targets)))));
}
