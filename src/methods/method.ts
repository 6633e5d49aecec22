import type { ViewGenerator } from '../augmentations/augmentation.js';
import type { Hyperparameters, HyperparameterValue, Values } from '../config/hyperparameter.js';
import type { Rows } from '../data/graphData.js';
import type { Encoder } from '../encoders/encoder.js';
import type { Graph, View } from '../graph/graph.js';
import type { ParameterStore, Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';

export type { Hyperparameters, Values } from '../config/hyperparameter.js';

/** Name of a registered encoder, and its settings where they differ from the encoder's standard. */
export type EncoderSpec = { readonly name: string } & { readonly [setting: string]: HyperparameterValue };

/** The paper's values for one dataset, where they differ from the standard. */
export type Setting<H extends Hyperparameters> = Partial<Values<H>> & { readonly encoder?: Partial<EncoderSpec> };

export interface Paper {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly url: string;
}

/** How the trainer optimizes; the numbers are hyperparameters (`epochs`, `learningRate`, `weightDecay`, …). */
export interface OptimizerChoice {
  readonly optimizer: 'adam' | 'adamw' | 'sgd';
  /** `halving`: the learning rate is halved after each `halvingEpochs`. */
  readonly schedule?: 'constant' | 'cosine' | 'linear' | 'halving';
}

/**
 * A method as data: where it comes from, the three parts it is made of, and its numbers.
 * Hyperparameters that the trainer knows: `epochs` (absent: no training), `learningRate`, `weightDecay`, `momentum`,
 * `batchSize` (graphs of a step, where graphs are embedded), `warmupEpochs`, `maxGradientNorm` (longer gradients of all
 * parameters together are scaled down to it; absent or 0: none), `schedule` (in place of that of `training`, where papers have
 * another for some datasets),
 * `patience` (epochs without a better loss before it stops and goes back to the best; absent: all epochs);
 * that the learner knows: `nodeFeatures` (`constant`: ones in place of X; see `describeNodes`), `featureScaling` (`row`:
 * rows of X sum to 1), `unitCodes` (true: judged codes have length 1).
 */
export interface Method<H extends Hyperparameters = Hyperparameters> {
  readonly name: string;
  readonly family: 'contrastive' | 'predictive' | 'reference';
  /** What is compared with what: `local-local`, `local-global`, `edge`, … */
  readonly levels: string;
  readonly paper: Paper;
  /** Raised when the method's results can change. */
  readonly version: number;
  /** Absent: the method encodes nothing. */
  readonly encoder?: EncoderSpec;
  readonly training: OptimizerChoice;
  readonly hyperparameters: H;
  readonly settings: Readonly<Record<string, Setting<H>>>;
  /** In place of `settings` where edges are held out to be predicted; under `*` what holds for every dataset. */
  readonly linkSettings?: Readonly<Record<string, Setting<H>>>;
  /** The same where the method learns on a dataset and is judged on another: in most papers one encoder for all molecules. */
  readonly transferSettings?: Readonly<Record<string, Setting<H>>>;
  /** The same where encoders of graphs are fine-tuned on few labels. */
  readonly fewLabelSettings?: Readonly<Record<string, Setting<H>>>;
  /** Values among which the paper chose by dataset: a protocol that can chooses among them by validation, in each fold anew. */
  readonly candidates?: { readonly [K in keyof H]?: readonly Values<H>[K][] };
  /** Whether it needs labels: only reference rows do. */
  readonly usesLabels: boolean;
  /** What it embeds: the nodes of one graph, the graphs of a set, or either, as the data is. */
  readonly embeds: 'nodes' | 'graphs' | 'either';
  /** Whether its codes are of the nodes that it was trained on alone, so that it cannot embed others. */
  readonly isTransductive?: boolean;
  /** What it holds at its peak where that is much, as measured: a run says beforehand what it will need. */
  readonly holds?: readonly LargeArrays[];
  build(context: BuildContext<H>): Pretext;
}

/** Arrays of 32-bit numbers: what they have a row for (edges in both directions), and a column (a feature, a unit of a hidden layer). */
export interface LargeArrays {
  readonly count: number;
  readonly rows: 'nodes' | 'edges' | 'features';
  readonly columns: 'features' | 'codes' | 'nodes';
}

/** What a method is built from. It never sees a label, except `labels` where the method says that it uses them. */
export interface BuildContext<H extends Hyperparameters = Hyperparameters> {
  readonly config: Values<H>;
  readonly graph: Graph;
  readonly numFeatures: number;
  readonly parameters: Parameters;
  readonly store: ParameterStore;
  /** An encoder by the method's specification, its parameters under `name`; `overrides` change single settings. */
  createEncoder(name: string, overrides?: Partial<EncoderSpec> & { readonly inputSize?: number }): Encoder;
  readonly labels?: LabelAccess;
}

export interface LabelAccess {
  /** [numNodes], or [numGraphs] where graphs are embedded; −1 except for training and validation. */
  readonly labels: Int32Array;
  readonly numClasses: number;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

export interface ObjectiveContext {
  readonly graph: Graph;
  readonly rng: Rng;
}

/** A part that learns to tell codes from something else, while the rest learns to deceive it. */
export interface Adversary {
  /** Scope of its parameters, which `objective` of the pretext does not move. */
  readonly scope: string;
  /** What its parameters minimize. */
  readonly objective: Pretext['objective'];
  /** What all others minimize in turn; absent: nothing, as their own objective already stands against it. */
  readonly deception?: Pretext['objective'];
  readonly learningRate: number;
  /** Both take a step after each of the pretext's own in each epoch that this divides, counted from 0. */
  readonly every: number;
}

/**
 * A method at work on one graph, or on batches of graphs: augment, encoder, objective, and what little some methods add.
 */
export interface Pretext {
  readonly augment: ViewGenerator;
  readonly encoder: Encoder;
  /** The loss from the codes of the views, [numNodes, size] each. */
  objective(codes: readonly tf.Tensor2D[], views: readonly View[], context: ObjectiveContext): tf.Scalar;
  /** Parameter scopes that the gradient does not move. */
  readonly frozen?: readonly string[];
  /** An opponent of the rest. */
  readonly adversary?: Adversary;
  /** After each optimizer step; `progress`: share of the training that lay behind it, in [0, 1). */
  afterStep?(step: number, progress: number): void;
  /**
   * After each epoch over batches of graphs.
   *
   * @param meanOf mean of a function of a batch over a share of the epoch's batches (rounded down, and one more), by graphs,
   *   without a gradient
   */
  afterEpoch?(meanOf: (share: number, value: (graph: Graph, rng: Rng) => tf.Scalar) => number): void;
  /**
   * A value, or several, to stop by instead of the loss, without dropout: the validation loss of a method that uses labels. Of a set
   * of graphs one value, the mean over the graphs of a batch of those that `graphs` says.
   */
  monitor?(graph: Graph): tf.Scalar | tf.Tensor1D;
  /** The graphs of a set that batches are made of, and those that `monitor` is given; absent: all, and none. */
  readonly graphs?: { readonly train: Int32Array; readonly validation: Int32Array };
  /** Codes that are judged, with `rng` as in training; absent: the encoder's, put together by `readout` for graphs. */
  embed?(graph: Graph, rng?: Rng): tf.Tensor2D;
  /** Graph codes [numGraphs, size] from node codes of a batch of graphs; absent: their sums. */
  readout?(codes: tf.Tensor2D, graph: Graph): tf.Tensor2D;
  /** What is judged in place of codes: explicit features of a kernel, one row a node or graph of the whole. */
  features?(graph: Graph): Rows;
  /** Class scores of each node, or of each graph of a batch, of methods that use labels. */
  classify?(graph: Graph): tf.Tensor2D;
  /** Scores of node pairs from the judged codes, or from the graph anew; absent: inner products. */
  scorePairs?(codes: tf.Tensor2D, sources: Int32Array, targets: Int32Array, graph: Graph): tf.Tensor1D;
}
