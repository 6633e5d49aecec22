import { identity, oneView } from '../augmentations/augmentation.js';
import type { Graph } from '../graph/graph.js';
import { randomWalks, type WalkOptions } from '../graph/randomWalks.js';
import { skipGram } from '../objectives/skipGram.js';
import type { Parameters } from '../parameters/parameterStore.js';
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
  readonly numNegatives: number;
  /** Nodes that one step draws as negatives. */
  readonly noiseSize: number;
}

/** Power of a node's frequency in the noise (Mikolov et al., 2013, §2.2). */
const NOISE_POWER = 0.75;

/**
 * One learned code a node, by skip-gram over random walks. Noise is drawn by the weight of a node's edges to the power
 * 3/4: in the long run a walk meets nodes in proportion to it. All codes start at one point and the contexts at random
 * (word2vec: the reverse), so that what tells nodes apart is learned, and a node without edges stays where it was.
 *
 * @throws RangeError for a graph without edges
 */
export function skipGramWalks(graph: Graph, parameters: Parameters, options: SkipGramWalkOptions): Pretext {
  const { embeddingSize, batchSize, window, numNegatives, noiseSize, walkLength } = options;
  const { adjacency, numNodes } = graph;
  const outgoing = adjacency.transpose();
  const degrees = Float64Array.from({ length: numNodes }, (_, node) => {
    return outgoing.values.subarray(outgoing.rowPointers[node]!, outgoing.rowPointers[node + 1]!).reduce(sum, 0);
  });
  const candidates = Int32Array.from(degrees.keys()).filter((node) => degrees[node]! > 0);
  if (candidates.length === 0) throw new RangeError('Cannot walk on a graph: an edge is needed, got none');
  const noise = runningSums(degrees.map((degree) => degree ** NOISE_POWER));
  const codes = parameters.scope('codes').constant('weight', [numNodes, embeddingSize], 0.5 / embeddingSize);
  const contexts = parameters.scope('contexts').uniform('weight', [numNodes, embeddingSize], 0.5 / embeddingSize);
  const startsOf = (rng: Rng) =>
    sampleWithoutReplacement(Math.min(batchSize, candidates.length), candidates.length, rng).map((k) => candidates[k]!);
  return definePretext({
    augment: oneView(identity),
    encoder: Object.assign(() => codes() as tf.Tensor2D, { outputSize: embeddingSize }),
    objective([u], _views, { rng }) {
      const walks = randomWalks(adjacency, startsOf(rng.split('starts')), options, rng.split('walks'));
      const drawn = rng.split('noise');
      const negatives = Int32Array.from({ length: noiseSize }, () => drawWeighted(noise, drawn));
      const pairs = { sequences: walks.nodes, length: walkLength, window, negatives, numNegatives };
      return skipGram(u!, contexts() as tf.Tensor2D, pairs);
    },
  });
}

function sum(total: number, value: number): number {
  return total + value;
}
