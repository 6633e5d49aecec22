import { choice, count, rate } from '../config/hyperparameter.js';
import { attendToPairs } from '../graph/attend.js';
import type { Features } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { scoreHeads, splitHeads } from '../layers/heads.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import { defineEncoder } from './defineEncoder.js';
import type { NodePairs } from './encoder.js';

/**
 * Graph attention that also says which pairs are edges (Kim & Oh, 2021, §3). With h = W x, for each head,
 * `sd`: eᵢⱼ = hᵢ · hⱼ / √size, and the same is the score of the pair;
 * `mx`: eᵢⱼ = (source · hⱼ + target · hᵢ) σ(hᵢ · hⱼ), and hᵢ · hⱼ is the score of the pair. Sizes and heads as in `gat`.
 *
 * @throws RangeError where heads are concatenated and their number does not divide the size
 */
export const superGat = defineEncoder({
  name: 'supergat',
  paper: 'Kim & Oh, How to Find Your Friendly Neighborhood: Graph Attention Design with Self-Supervision, ICLR 2021',
  hyperparameters: {
    numHeads: count(8),
    numOutputHeads: count(1),
    lastHeads: choice('concatenate', ['concatenate', 'average']),
    attentionDropout: rate(0),
    attention: choice('mx', ['mx', 'sd']),
  },
  layer({ inputSize, outputSize, isLast, config }, parameters) {
    const numHeads = Number(isLast ? config.numOutputHeads : config.numHeads);
    const average = isLast && config.lastHeads === 'average';
    if (!average && outputSize % numHeads !== 0) {
      throw new RangeError(`Cannot build supergat: a size that ${numHeads} heads divide is needed, got ${outputSize}`);
    }
    const headSize = average ? outputSize : outputSize / numHeads;
    const transform = linear(inputSize, numHeads * headSize, parameters, { bias: false, initializer: 'glorot' });
    const likeness = pairProducts(numHeads, config.attention === 'sd' ? 1 / Math.sqrt(headSize) : 1);
    const weigh = config.attention === 'sd' ? likeness : maskedScores(numHeads, headSize, likeness, parameters);
    const bias = config.bias ? parameters.constant('bias', [outputSize], 0) : undefined;
    const convolve = (graph: Graph, x: Features, rng?: Rng) => {
      const codes = transform(x);
      const score = (sources: Int32Array, targets: Int32Array) => weigh(codes, { sources, targets });
      const joined = attendToPairs(graph, { codes, score, dropout: Number(config.attentionDropout) }, rng);
      const h = average ? tf.mean<tf.Tensor2D>(splitHeads(joined, numHeads), 1) : joined;
      return bias === undefined ? h : tf.add<tf.Tensor2D>(h, bias());
    };
    return Object.assign(convolve, {
      scorePairs: (x: Features, pairs: NodePairs) => likeness(transform(x), pairs),
    });
  },
});

/** Scores [pairs, numHeads] from codes [numNodes, numHeads · size]. */
type Scores = (codes: tf.Tensor2D, pairs: NodePairs) => tf.Tensor2D;

/** hᵢ · hⱼ times `scale`. */
function pairProducts(numHeads: number, scale: number): Scores {
  return (codes, { sources, targets }) => {
    const products = tf.mul<tf.Tensor2D>(gatherRows(codes, sources), gatherRows(codes, targets));
    return tf.mul(tf.sum<tf.Tensor2D>(splitHeads(products, numHeads), 2), scale);
  };
}

/** GAT's scores, each times the probability of an edge. */
function maskedScores(numHeads: number, headSize: number, likeness: Scores, parameters: Parameters): Scores {
  const toSource = parameters.glorotUniform('source', numHeads, headSize);
  const toTarget = parameters.glorotUniform('target', numHeads, headSize);
  return (codes, { sources, targets }) => {
    const [ofSources, ofTargets] = scoreHeads(codes, toSource(), toTarget());
    const score = tf.add(gatherRows(ofSources, sources), gatherRows(ofTargets, targets));
    return tf.mul(score, tf.sigmoid(likeness(codes, { sources, targets })));
  };
}
