import { denseFeatures } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { linear } from './linear.js';
import { norm } from './norm.js';

export interface GraphLayersOptions {
  readonly numLayers: number;
  /** Share of the running batch statistics that stays at each step. */
  readonly normMomentum?: number;
}

/**
 * Layers behind a readout, [numGraphs, size] → the same: BatchNorm, a linear map, ReLU each, and a BatchNorm after the last
 * (Chen, Bian & Sun, 2019; `bns_fc`, `lins` and `bn_hidden` of res_gcn.py in chentingpc/gfn). With `rng` as in training.
 */
export function graphLayers(
  size: number,
  parameters: Parameters,
  { numLayers, normMomentum }: GraphLayersOptions,
): (codes: tf.Tensor2D, rng?: Rng) => tf.Tensor2D {
  const layers = Array.from({ length: numLayers }, (_, k) => {
    const normalize = norm('batch', size, parameters.scope(`${k}/norm`), normMomentum);
    const map = linear(size, size, parameters.scope(k));
    return (x: tf.Tensor2D, rng?: Rng) => tf.relu<tf.Tensor2D>(map(denseFeatures(normalize(x, rng))));
  });
  const last = norm('batch', size, parameters.scope('norm'), normMomentum);
  return (codes, rng) =>
    last(
      layers.reduce((x, layer) => layer(x, rng), codes),
      rng,
    );
}
