import { choice, count, flag, type Hyperparameters, rate, type Values } from '../config/hyperparameter.js';
import type { Graph } from '../graph/graph.js';
import { activationNames } from '../layers/activation.js';
import { normNames } from '../layers/norm.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';

/** Node codes H [numNodes, outputSize]; with `rng` as in training (dropout, batch statistics), without as at inference. */
export interface Encoder {
  (graph: Graph, rng?: Rng): tf.Tensor2D;
  readonly outputSize: number;
  /** Codes after each layer, the last of them what the encoder gives; absent where it has no layers. */
  readonly layers?: (graph: Graph, rng?: Rng) => readonly tf.Tensor2D[];
  /** Their sizes. */
  readonly layerSizes?: readonly number[];
  /** Codes of graphs [numGraphs, outputSize] from the sums of their node codes; absent: the sums themselves. */
  readonly graphLayers?: (sums: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;
  /** Codes, and how likely each layer takes an edge from each source to each target for; absent where it does not say. */
  readonly withPairScores?: (graph: Graph, pairs: NodePairs, rng?: Rng) => PairScores;
}

/** Pairs of nodes, the k-th from sources[k] to targets[k]. */
export interface NodePairs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

export interface PairScores {
  readonly codes: tf.Tensor2D;
  /** Of each layer, [pairs, numHeads]; the sigmoid of a score is the probability of an edge. */
  readonly scores: readonly tf.Tensor2D[];
}

/** Settings that every encoder understands. */
export const encoderHyperparameters = {
  hiddenSize: count(128),
  /** Size of the last layer; 0: `hiddenSize`. */
  outputSize: count(0, 0),
  numLayers: count(2),
  activation: choice('relu', activationNames),
  /** Activation after the last layer; `same`: as between the layers. */
  outputActivation: choice('same', ['same', ...activationNames]),
  /** Whether all layers share the learned slope of one `prelu`. */
  shareActivation: flag(false),
  norm: choice('none', normNames),
  /** Norm after the last layer; `same`: as after the others. */
  outputNorm: choice('same', ['same', ...normNames]),
  /** Share of the running batch statistics that stays at each step. */
  normMomentum: rate(0.9),
  /** Dropout of each layer's input. */
  dropout: rate(0),
  /** Whether the first layer's input, the features, is dropped from as well. */
  dropsFeatures: flag(true),
  bias: flag(true),
  /** Adds a layer's input to its output where the sizes agree. */
  residual: flag(false),
  /** Gives the codes of all layers side by side, not the last layer's alone (jumping knowledge; Xu et al., 2018). */
  concatenateLayers: flag(false),
} as const satisfies Hyperparameters;

export type EncoderConfig = Values<typeof encoderHyperparameters> & {
  readonly [setting: string]: number | string | boolean;
};

/** A kind of encoder, as registered. */
export interface EncoderKind {
  readonly name: string;
  readonly paper: string;
  readonly hyperparameters: Hyperparameters;
  build(config: EncoderConfig, inputSize: number, parameters: Parameters): Encoder;
}
