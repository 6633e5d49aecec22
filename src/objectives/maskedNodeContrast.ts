import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { gatherRows, segmentSoftmax } from '../tensor/segments.js';

/**
 * A changed node against the nodes of its graph as they were (Xu et al., 2021, eq. 3; intra_NCE_loss of
 * DeepGraphLearning/GraphLoG): mean over changed nodes m of −log e^{cos(hₘ, cₘ)/τ} / Σᵢ e^{cos(hᵢ, cₘ)/τ} over the nodes i of
 * the graph of m. The mean of log size where all codes coincide.
 *
 * @param nodes h [numNodes, size]
 * @param changed c [numNodes, size]
 * @param ids the changed nodes that count
 * @param graphIndex [numNodes], never decreasing
 * @param temperature τ, at least 0.025
 * @throws RangeError where the shapes disagree
 */
export function maskedNodeContrast(
  nodes: tf.Tensor2D,
  changed: tf.Tensor2D,
  ids: Int32Array,
  graphIndex: Int32Array,
  temperature: number,
): tf.Scalar {
  expectShape('compute maskedNodeContrast', 'changed', changed, nodes.shape);
  const [left, right, segment]: [number[], number[], number[]] = [[], [], []];
  const own = new Int32Array(ids.length);
  ids.forEach((id, k) => {
    let [start, end] = [id, id + 1];
    while (start > 0 && graphIndex[start - 1] === graphIndex[id]) start -= 1;
    while (end < graphIndex.length && graphIndex[end] === graphIndex[id]) end += 1;
    own[k] = left.length + id - start;
    for (let node = start; node < end; node++) {
      left.push(node);
      right.push(id);
      segment.push(k);
    }
  });
  const [h, c] = [normalizeRows(nodes), normalizeRows(changed)];
  const similarity = rowDot(gatherRows(h, Int32Array.from(left)), gatherRows(c, Int32Array.from(right)));
  const scores = tf.div<tf.Tensor2D>(similarity, temperature);
  const shares = segmentSoftmax(scores, { ids: Int32Array.from(segment), numSegments: ids.length });
  return tf.neg(tf.mean<tf.Scalar>(tf.log(gatherRows(shares, own))));
}
