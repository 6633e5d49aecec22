import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { rowDot } from '../tensor/ops.js';
import { gatherRows, segmentSoftmax, segmentSum } from '../tensor/segments.js';
import type { Readout } from './readout.js';
import { rowSegments } from './rowSegments.js';

/** As in Gilmer et al. (2017) and InfoGraph's code. */
const STEPS = 3;

/**
 * Set2Set (Vinyals et al., 2016, eq. 3–7): an LSTM without input asks `steps` times; each time q is its state, r = Σᵢ αᵢ hᵢ
 * with α the softmax of hᵢ · q over the nodes of a graph, and q ‖ r its next memory. The code is the last q ‖ r, twice `size`.
 *
 * @param size of the codes
 */
export function set2SetReadout(size: number, parameters: Parameters, steps = STEPS): Readout {
  const gates = linear(2 * size, 4 * size, parameters.scope('gates'));
  const apply = (h: tf.Tensor2D, graph: Graph) => {
    const segments = rowSegments(h, graph);
    const n = segments.numSegments;
    let memory = tf.zeros<tf.Rank.R2>([n, 2 * size]);
    let cell = tf.zeros<tf.Rank.R2>([n, size]);
    for (let step = 0; step < steps; step++) {
      // PyTorch's LSTM has its recurrent weights on q alone; what enters, q ‖ r, holds q as well, so one map has both.
      const [input, forget, candidate, output] = tf.split(gates(denseFeatures(memory)), 4, 1) as tf.Tensor2D[];
      cell = tf.add(tf.mul(tf.sigmoid(forget!), cell), tf.mul<tf.Tensor2D>(tf.sigmoid(input!), tf.tanh(candidate!)));
      const query = tf.mul<tf.Tensor2D>(tf.sigmoid(output!), tf.tanh(cell));
      const weights = segmentSoftmax(rowDot(h, gatherRows(query, segments.ids)), segments);
      memory = tf.concat2d([query, segmentSum(tf.mul<tf.Tensor2D>(h, weights), segments)], 1);
    }
    return memory;
  };
  return Object.assign(apply, { outputSize: 2 * size });
}
