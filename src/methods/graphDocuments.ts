import type { SparseRows } from '../data/graphData.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { drawWeighted, runningSums } from '../random/weighted.js';
import { tf } from '../tensor/backend.js';
import { matMul, rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';
import { definePretext } from './defineMethod.js';
import { keptShares, wordTotals } from './documentWords.js';
import type { Pretext } from './method.js';

export interface GraphDocumentOptions {
  readonly embeddingSize: number;
  /** Negatives that one word counts for. */
  readonly numNegatives: number;
  /** Words that serve as negatives of every graph of a batch. */
  readonly noiseSize: number;
  /** Share of all occurrences above which a word counts for less (`keptShares`); 0: each occurrence counts once. */
  readonly downSampling: number;
}

/** Power of a word's frequency in the noise (Mikolov et al., 2013, §2.2). */
const NOISE_POWER = 0.75;

/**
 * One learned code a graph, from which the words of the graph are told (PV-DBOW with negative sampling; Le & Mikolov,
 * 2014; Mikolov et al., 2013, eq. 4), as a mean over all occurrences: softplus(−g · w) + numNegatives · E softplus(g · w⁻). Words
 * that down-sampling would leave out in part count by what it keeps on average.
 * Negatives are shared by a batch, so that scores are a matrix product.
 *
 * @param words how often each word occurs in each graph of the set
 * @throws RangeError where there is no word
 */
export function graphDocuments(words: SparseRows, parameters: Parameters, options: GraphDocumentOptions): Pretext {
  const { embeddingSize, numNegatives, noiseSize } = options;
  const { numRows, numColumns, rowPointers, columns, values } = words;
  const totals = wordTotals(words);
  const kept = keptShares(totals, options.downSampling);
  if (totals.length === 0) throw new RangeError('Cannot embed graphs by their words: a word is needed, got none');
  const noise = runningSums(totals.map((total) => total ** NOISE_POWER));
  const bound = 0.5 / embeddingSize;
  const codes = parameters.scope('codes').uniform('weight', [numRows, embeddingSize], bound);
  const contexts = parameters.scope('contexts').constant('weight', [numColumns, embeddingSize], 0);
  const codesOf = (graphIds: Int32Array) => gatherRows(codes() as tf.Tensor2D, graphIds);
  return definePretext({
    augment: () => [],
    encoder: Object.assign((graph: { readonly graphIds?: Int32Array }) => codesOf(graph.graphIds!), {
      outputSize: embeddingSize,
    }),
    embed: ({ graphIds }) => codesOf(graphIds!),
    objective(_codes, _views, { graph, rng }) {
      const ids = graph.graphIds!;
      const entries = [...ids].flatMap((id, place) =>
        Array.from(
          { length: rowPointers[id + 1]! - rowPointers[id]! },
          (_, i) => [place, rowPointers[id]! + i] as const,
        ),
      );
      const places = Int32Array.from(entries, ([place]) => place);
      const told = Int32Array.from(entries, ([, entry]) => columns[entry]!);
      const counts = Float32Array.from(entries, ([, entry]) => values[entry]! * kept[columns[entry]!]!);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const own = codesOf(ids);
      const table = contexts() as tf.Tensor2D;
      const scores = rowDot(gatherRows(own, places), gatherRows(table, told));
      const positive = tf.sum(tf.mul(tf.softplus(tf.neg(scores)), tf.tensor2d(counts, [counts.length, 1])));
      const stream = rng.split('noise');
      const negatives = Int32Array.from({ length: noiseSize }, () => drawWeighted(noise, stream));
      const unlike = tf.softplus(matMul(own, gatherRows(table, negatives), false, true));
      const sizes = new Float32Array(ids.length);
      places.forEach((place, i) => {
        sizes[place]! += (counts[i]! * numNegatives) / noiseSize;
      });
      const negative = tf.sum(tf.mul(tf.sum(unlike, 1), tf.tensor1d(sizes)));
      return tf.div<tf.Scalar>(tf.add(positive, negative), total || 1);
    },
  });
}
