import { attend } from '../graph/attend.js';
import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { type AttentionInitializer, attentionWeights } from '../layers/attentionWeights.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

export interface AttentionDecoderOptions {
  readonly inputSize: number;
  readonly outputSize: number;
  /** Dropout of the input. */
  readonly dropout?: number;
  readonly attentionDropout?: number;
  readonly initializer?: AttentionInitializer | undefined;
}

/** Codes [numNodes, inputSize] to what they say of the nodes `ids` [ids.length, outputSize]. */
export type NodeDecoder = (graph: Graph, codes: tf.Tensor2D, ids: Int32Array, rng?: Rng) => tf.Tensor2D;

/**
 * One graph attention layer with one head and no activation (Veličković et al., 2018, eq. 3–4): GraphMAE's decoder.
 *
 * W goes after the sum over neighbors and the score vectors through W before it, which gives the same, Σ α W h = W Σ α h
 * and a · W h = (Wᵀ a) · h; messages have the size of the codes and not of the output, and only rows asked for are made.
 */
export function attentionDecoder(
  { inputSize, outputSize, dropout = 0, attentionDropout = 0, initializer }: AttentionDecoderOptions,
  parameters: Parameters,
): NodeDecoder {
  const sizes = { inputSize, numHeads: 1, headSize: outputSize };
  const { weight, toSource, toTarget } = attentionWeights(sizes, parameters, initializer);
  const bias = parameters.constant('bias', [outputSize], 0);
  return (graph, codes, ids, rng) => {
    const kept = rng === undefined ? codes : denseFeatures(codes).dropout(dropout, rng.split('dropout')).dense();
    const directions = tf.matMul(weight(), tf.concat2d([toSource(), toTarget()], 0), false, true);
    const [sourceScores, targetScores] = tf.split(tf.matMul(kept, directions), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
    const attention = { codes: kept, sourceScores, targetScores, dropout: attentionDropout };
    const sums = attend(graph, attention, rng?.split('attention'));
    return tf.add<tf.Tensor2D>(tf.matMul(gatherRows(sums, ids), weight()), bias());
  };
}
