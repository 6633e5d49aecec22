import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { headMatMul } from '../tensor/headMatMul.js';
import { dropout } from '../tensor/ops.js';
import { gatherRows, type Segments, segmentSoftmax } from '../tensor/segments.js';
import type { Graph } from './graph.js';
import { withSelfLoops } from './propagate.js';

export interface Attention {
  /** Codes [numNodes, numHeads · size], heads side by side. */
  readonly codes: tf.Tensor2D;
  /** Share of a score that comes from the node that sends, [numNodes, numHeads]. */
  readonly sourceScores: tf.Tensor2D;
  /** Share of a score that comes from the node that receives, [numNodes, numHeads]. */
  readonly targetScores: tf.Tensor2D;
  /** Share of the weights that is dropped where `rng` is given. */
  readonly dropout: number;
}

export interface PairAttention {
  /** Codes [numNodes, numHeads · size], heads side by side. */
  readonly codes: tf.Tensor2D;
  /** Scores [pairs, numHeads] of messages from `sources` to `targets`, before the rectifier and the softmax. */
  score(sources: Int32Array, targets: Int32Array): tf.Tensor2D;
  /** Share of the weights that is dropped where `rng` is given. */
  readonly dropout: number;
}

/** Slope of the leaky rectifier on scores (Veličković et al., 2018, §2.1). */
const SCORE_SLOPE = 0.2;

/**
 * Σⱼ αᵢⱼ hⱼ over the neighbors j of i and i itself; α is the softmax over j of LeakyReLU(source score + target score)
 * (Veličković et al., 2018, eq. 3 and 5), for each head.
 *
 * @returns [numNodes, numHeads · size]
 */
export function attend(graph: Graph, attention: Attention, rng?: Rng): tf.Tensor2D {
  const { codes, sourceScores, targetScores, dropout: rate } = attention;
  const score = (sources: Int32Array, targets: Int32Array) =>
    tf.add<tf.Tensor2D>(gatherRows(sourceScores, sources), gatherRows(targetScores, targets));
  return attendToPairs(graph, { codes, score, dropout: rate }, rng);
}

/** As `attend`, with scores that may depend on both ends together. */
export function attendToPairs(graph: Graph, { codes, score, dropout: rate }: PairAttention, rng?: Rng): tf.Tensor2D {
  if (graph.edgeGate !== undefined) {
    throw new RangeError('Cannot attend to neighbors: edges without gates are needed, got gated ones');
  }
  const edges = withSelfLoops(graph.adjacency);
  const { sources, targets } = edgesOf(edges);
  const scores = score(sources, targets.ids);
  const weights = segmentSoftmax(tf.leakyRelu(scores, SCORE_SLOPE), targets);
  const kept = rng === undefined ? weights : dropout(weights, rate, rng);
  return headMatMul(edges, kept, codes);
}

/** Both ends of each entry, in row order. */
function edgesOf(adjacency: CsrMatrix): { readonly sources: Int32Array; readonly targets: Segments } {
  return adjacency.derive('edges', () => {
    const ids = new Int32Array(adjacency.numEntries);
    for (let row = 0; row < adjacency.numRows; row++) {
      ids.fill(row, adjacency.rowPointers[row]!, adjacency.rowPointers[row + 1]!);
    }
    return { sources: adjacency.columns, targets: { numSegments: adjacency.numRows, ids } };
  });
}
