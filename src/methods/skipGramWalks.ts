import { identity, oneView } from '../augmentations/augmentation.js';
import type { Graph } from '../graph/graph.js';
import { randomWalks, type WalkOptions } from '../graph/randomWalks.js';
import { huffmanTree } from '../objectives/huffmanTree.js';
import { skipGram } from '../objectives/skipGram.js';
import { skipGramTree } from '../objectives/skipGramTree.js';
import type { Windows } from '../objectives/windowPairs.js';
import type { Parameter, Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { drawWeighted, runningSums } from '../random/weighted.js';
import type { tf } from '../tensor/backend.js';
import { definePretext } from './defineMethod.js';
import type { Pretext } from './method.js';

export interface SkipGramWalkOptions extends WalkOptions {
  readonly embeddingSize: number;
  /** Walks of one step, each from another node; at most one from each. */
  readonly batchSize: number;
  readonly window: number;
}

export interface NoiseOptions {
  readonly numNegatives: number;
  /** Nodes that one step draws as negatives. */
  readonly noiseSize: number;
}

/** The loss of codes [numNodes, size] for the contexts of a step's walks. */
type ContextLoss = (codes: tf.Tensor2D, windows: Windows, rng: Rng) => tf.Scalar;

/**
 * How contexts are told: opens the loss for a graph whose nodes have those sums of edge weights, which a walk meets them in
 * proportion to in the long run. `weights` makes the parameters of contexts, uniform at random.
 */
export type Contexts = (degrees: Float64Array, weights: (count: number) => Parameter) => ContextLoss;

/** Power of a node's frequency in the noise (Mikolov et al., 2013, §2.2). */
const NOISE_POWER = 0.75;

/** Against nodes drawn as noise, by their frequency to the power 3/4 (word2vec's negative sampling). */
export function againstNoise({ numNegatives, noiseSize }: NoiseOptions): Contexts {
  return (degrees, weights) => {
    const noise = runningSums(degrees.map((degree) => degree ** NOISE_POWER));
    const contexts = weights(degrees.length);
    return (codes, windows, rng) => {
      const negatives = Int32Array.from({ length: noiseSize }, () => drawWeighted(noise, rng));
      return skipGram(codes, contexts() as tf.Tensor2D, { ...windows, negatives, numNegatives });
    };
  };
}

/** By the turns to them in a tree in which frequent nodes lie near the root (hierarchical softmax). */
export const downTree: Contexts = (degrees, weights) => {
  const tree = huffmanTree(degrees);
  const inner = weights(tree.numInner);
  return (codes, windows) => skipGramTree(codes, inner() as tf.Tensor2D, windows, tree);
};

/**
 * One learned code a node, by skip-gram over random walks. All codes start at one point and what stands for contexts at
 * random (word2vec: the reverse), so that what tells nodes apart is learned, and a node without edges stays where it was.
 *
 * @throws RangeError for a graph without edges
 */
export function skipGramWalks(
  graph: Graph,
  parameters: Parameters,
  options: SkipGramWalkOptions,
  contexts: Contexts,
): Pretext {
  const { embeddingSize, batchSize, window, walkLength } = options;
  const { adjacency, numNodes } = graph;
  const outgoing = adjacency.transpose();
  const degrees = Float64Array.from({ length: numNodes }, (_, node) => {
    return outgoing.values.subarray(outgoing.rowPointers[node]!, outgoing.rowPointers[node + 1]!).reduce(sum, 0);
  });
  const candidates = Int32Array.from(degrees.keys()).filter((node) => degrees[node]! > 0);
  if (candidates.length === 0) throw new RangeError('Cannot walk on a graph: an edge is needed, got none');
  const codes = parameters.scope('codes').constant('weight', [numNodes, embeddingSize], 0.5 / embeddingSize);
  const lossOf = contexts(degrees, (count) =>
    parameters.scope('contexts').uniform('weight', [count, embeddingSize], 0.5 / embeddingSize),
  );
  const startsOf = (rng: Rng) =>
    sampleWithoutReplacement(Math.min(batchSize, candidates.length), candidates.length, rng).map((k) => candidates[k]!);
  return definePretext({
    augment: oneView(identity),
    encoder: Object.assign(() => codes() as tf.Tensor2D, { outputSize: embeddingSize }),
    objective([u], _views, { rng }) {
      const walks = randomWalks(adjacency, startsOf(rng.split('starts')), options, rng.split('walks'));
      return lossOf(u!, { sequences: walks.nodes, length: walkLength, window }, rng.split('noise'));
    },
  });
}

function sum(total: number, value: number): number {
  return total + value;
}
