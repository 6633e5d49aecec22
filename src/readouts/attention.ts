import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { segmentSoftmax, segmentSum } from '../tensor/segments.js';
import type { Readout } from './readout.js';
import { rowSegments } from './rowSegments.js';

/**
 * Attention readout: Σᵢ αᵢ hᵢ over the nodes of a graph, α the softmax over them of a learned score of hᵢ (Li et al., 2016,
 * eq. 7, with the softmax that PyTorch Geometric's GlobalAttention has and no map of hᵢ).
 *
 * @param size of the codes
 */
export function attentionReadout(size: number, parameters: Parameters): Readout {
  const score = linear(size, 1, parameters.scope('score'));
  const apply = (h: tf.Tensor2D, graph: Graph) => {
    const segments = rowSegments(h, graph);
    const weights = segmentSoftmax(score(denseFeatures(h)), segments);
    return segmentSum(tf.mul<tf.Tensor2D>(h, weights), segments);
  };
  return Object.assign(apply, { outputSize: size });
}
