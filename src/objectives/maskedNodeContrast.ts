import { entryEnds } from '../graph/entryEnds.js';
import { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { expectShape } from '../tensor/expectShape.js';
import { headDot } from '../tensor/headMatMul.js';
import { normalizeRows } from '../tensor/ops.js';
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
  const { pattern, own } = graphPattern(ids, graphIndex);
  const [h, c] = [normalizeRows(nodes), normalizeRows(changed)];
  // No row of each pair is kept: of large graphs there are millions.
  const scores = tf.div<tf.Tensor2D>(headDot(pattern, gatherRows(c, ids), h, 1), temperature);
  const shares = segmentSoftmax(scores, { ids: entryEnds(pattern).targets, numSegments: ids.length });
  return tf.neg(tf.mean<tf.Scalar>(tf.log(gatherRows(shares, own))));
}

/** [ids, nodes]: an entry for each node of the graph of an id; and the entry of each id itself. */
function graphPattern(ids: Int32Array, graphIndex: Int32Array) {
  const rowPointers = new Int32Array(ids.length + 1);
  const columns: number[] = [];
  const own = new Int32Array(ids.length);
  ids.forEach((id, k) => {
    let [start, end] = [id, id + 1];
    while (start > 0 && graphIndex[start - 1] === graphIndex[id]) start -= 1;
    while (end < graphIndex.length && graphIndex[end] === graphIndex[id]) end += 1;
    own[k] = columns.length + id - start;
    for (let node = start; node < end; node++) columns.push(node);
    rowPointers[k + 1] = columns.length;
  });
  const parts = { numRows: ids.length, numColumns: graphIndex.length, rowPointers, columns: Int32Array.from(columns) };
  return { pattern: new CsrMatrix({ ...parts, values: new Float32Array(columns.length).fill(1) }), own };
}
