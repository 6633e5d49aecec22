import { denseFeatures } from '../graph/features.js';
import { linear } from '../layers/linear.js';
import { norm } from '../layers/norm.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { TuningOptions } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';

/** Class scores [n, numClasses] from codes [n, size]. */
export type LabelHead = (codes: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;

/**
 * `linear`: one linear map. `normalized-perceptron`: batch norm, a linear map to as many columns, ReLU, batch norm, a
 * linear map, as the classifier of the code that GraphCL fine-tunes with has it (Chen et al., 2019, GFN; res_gcn.py).
 */
export function labelHead(
  kind: TuningOptions['head'],
  size: number,
  numClasses: number,
  parameters: Parameters,
): LabelHead {
  if (kind !== 'normalized-perceptron') {
    const map = linear(size, numClasses, parameters, { initializer: 'glorot' });
    return (codes) => map(denseFeatures(codes));
  }
  const [before, between] = [
    norm('batch', size, parameters.scope('before')),
    norm('batch', size, parameters.scope('between')),
  ];
  const hidden = linear(size, size, parameters.scope('hidden'), { initializer: 'glorot' });
  const classes = linear(size, numClasses, parameters.scope('classes'), { initializer: 'glorot' });
  return (codes, rng) => {
    const h = tf.relu<tf.Tensor2D>(hidden(denseFeatures(before(codes, rng))));
    return classes(denseFeatures(between(h, rng)));
  };
}
