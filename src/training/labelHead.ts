import { denseFeatures } from '../graph/features.js';
import { graphLayers } from '../layers/graphLayers.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { TuningOptions } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';

/** Class scores [n, numClasses] from codes [n, size]. */
export type LabelHead = (codes: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;

export interface LabelHeadOptions {
  readonly kind: TuningOptions['head'];
  readonly numClasses: number;
  /** Whether the codes come out of layers for graphs already. */
  readonly isBehindLayers: boolean;
}

/**
 * `linear`: one linear map. `normalized-perceptron`: batch norm, a linear map to as many columns, ReLU, batch norm, a linear map,
 * as the classifier of the code that GraphCL fine-tunes with has it (Chen et al., 2019, GFN; res_gcn.py); of these the last alone
 * where the encoder has the others, which have learned with the pretext then.
 */
export function labelHead(
  { kind, numClasses, isBehindLayers }: LabelHeadOptions,
  size: number,
  parameters: Parameters,
): LabelHead {
  if (kind !== 'normalized-perceptron') {
    const map = linear(size, numClasses, parameters, { initializer: 'glorot' });
    return (codes) => map(denseFeatures(codes));
  }
  const classes = linear(size, numClasses, parameters.scope('classes'));
  if (isBehindLayers) return (codes) => classes(denseFeatures(codes));
  const before = graphLayers(size, parameters.scope('layers'), { numLayers: 1 });
  return (codes, rng) => classes(denseFeatures(before(codes, rng)));
}
