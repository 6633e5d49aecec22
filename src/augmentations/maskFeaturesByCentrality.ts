import { centrality } from '../graph/centrality.js';
import { type Features, maskColumns } from '../graph/features.js';
import { tf } from '../tensor/backend.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { type AdaptiveOptions, adaptiveRates, STANDARD_CUTOFF } from './adaptiveRates.js';
import type { Augmentation } from './augmentation.js';

export interface AdaptiveFeatureOptions extends AdaptiveOptions {
  /** What of an entry counts: that it is there (bags of words), or its size (embeddings). */
  readonly entries: 'occurrence' | 'magnitude';
}

const BLOCK_ROWS = 1024;

/**
 * Adaptive feature masking (Zhu et al., 2021, §3.2.2): sets each feature column to zero, for all nodes, with a probability
 * around `rate` that falls as the column's importance rises, which is Σᵢ |xᵢ| · centrality(i), or with [xᵢ ≠ 0] for |xᵢ|.
 * The centralities are those of the graph it is given, so in a chain it stands before changes of the edges. The importance
 * is computed once for each graph and features.
 *
 * @param rate mean share of columns that is masked, before the cutoff
 */
export function maskFeaturesByCentrality(rate: number, options: AdaptiveFeatureOptions): Augmentation {
  const { cutoff = STANDARD_CUTOFF } = options;
  return (graph, rng) => {
    if (rate === 0) return graph;
    const rates = adaptiveRates(columnImportance(graph.adjacency, graph.features, options), rate, cutoff);
    const kept = Float32Array.from(rates, (probability) => (rng.uniform() < probability ? 0 : 1));
    return { ...graph, features: maskColumns(graph.features, tf.tensor1d(kept)) };
  };
}

function columnImportance(adjacency: CsrMatrix, features: Features, options: AdaptiveFeatureOptions): Float64Array {
  const { centrality: name, entries } = options;
  const known = adjacency.derive(`column importance ${name} ${entries}`, () => new WeakMap<Features, Float64Array>());
  const importance = known.get(features) ?? sumColumns(features, centrality(adjacency, name), entries);
  known.set(features, importance);
  return importance;
}

/** Block by block, so that large sparse features are never dense as a whole. */
function sumColumns(
  features: Features,
  weights: Float64Array,
  entries: AdaptiveFeatureOptions['entries'],
): Float64Array {
  const sums = new Float64Array(features.numColumns);
  for (let start = 0; start < features.numRows; start += BLOCK_ROWS) {
    const size = Math.min(BLOCK_ROWS, features.numRows - start);
    const ids = Int32Array.from({ length: size }, (_, i) => start + i);
    const block = tf.tidy(() => {
      const rows = features.rows(ids);
      const isThere: tf.Tensor2D = tf.notEqual(rows, 0);
      const shares: tf.Tensor2D = entries === 'occurrence' ? tf.cast(isThere, 'float32') : tf.abs(rows);
      return tf.matMul(tf.tensor2d(Float32Array.from(weights.subarray(start, start + size)), [1, size]), shares);
    });
    const part = block.dataSync();
    block.dispose();
    for (let column = 0; column < sums.length; column++) sums[column]! += part[column]!;
  }
  return sums;
}
