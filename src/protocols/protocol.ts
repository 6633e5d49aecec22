import type { GraphData, Rows, Split } from '../data/graphData.js';
import type { Rng } from '../random/rng.js';
import type { Json, Score } from '../store/records.js';

/** Row-major embeddings on the host, [numNodes, embeddingSize], or one row a graph. */
export type Embedding = Extract<Rows, { kind: 'dense' }>;

/** The labels that a method which uses labels may see: those of the training and validation nodes or graphs, −1 elsewhere. */
export interface Supervision {
  readonly labels: Int32Array;
  /** In place of `labels` where nodes or graphs have several, row-major; `unknownLabel` except for training and validation. */
  readonly labelSets?: Uint8Array;
  readonly numClasses: number;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** How a classifier is trained on labels together with the encoder, as a protocol states it. */
export interface TuningOptions {
  /** Epochs in which the head learns alone, before the encoder joins it; 0: none. */
  readonly headEpochs: number;
  /** Of Adam, for the head alone. */
  readonly headLearningRate: number;
  readonly epochs: number;
  /**
   * Epochs without a lower validation cross-entropy before it stops; those of the lowest are kept either way. Without a
   * validation part it counts for nothing, and the last epoch is kept.
   */
  readonly patience: number;
  /** Of Adam, for encoder and head alike. */
  readonly learningRate: number;
  /** L2 on all parameters that are trained, the head's included. */
  readonly weightDecay: number;
  /** Share of the codes that is dropped before the head. */
  readonly codeDropout: number;
  /** What scores the classes from the codes; absent: one linear map. */
  readonly head?: 'linear' | 'normalized-perceptron';
  /** What of the validation part says which epoch is best; absent: the cross-entropy. */
  readonly stopBy?: 'cross-entropy' | 'error';
  /** Graphs of a step, where graphs are embedded; absent: 128. */
  readonly batchSize?: number;
}

/** Who looks at a classifier while it learns. */
export interface ClassWatch {
  /** Nodes or graphs whose classes it wants to see. */
  readonly rows: Int32Array;
  /** Is shown the class of each row after each epoch in which encoder and head learn together, from 1, without dropout. */
  see(classes: Int32Array, epoch: number): void;
}

/** How an encoder goes on with labels of other graphs than it was trained on. */
export interface TransferOptions extends TuningOptions {
  /** Dropout of the encoder, in place of that of its pretext. */
  readonly encoderDropout: number;
  /** Graph codes from node codes, in place of the pretext's. */
  readonly readout: 'mean' | 'sum';
}

export interface JointOptions extends TuningOptions {
  /** λ of cross-entropy + λ · pretext loss; 0: labels alone. */
  readonly pretextWeight: number;
}

/** A training whose loss is no longer finite. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError';
}

/** A method that has been trained. */
export interface Fitted {
  /**
   * Codes of the nodes of the graph it was trained on, or of the graphs where it is a set of graphs, without dropout; or of
   * another graph with the same features, where the method does not learn a code a node.
   */
  embed(graph?: GraphData): Promise<Rows>;
  /** Class of each node or graph as the method itself predicts it; only of methods that use labels. */
  classify?(): Promise<Int32Array>;
  /** Scores of node pairs, higher: more likely an edge; absent: inner products of embeddings. */
  scorePairs?(sources: Int32Array, targets: Int32Array): Promise<Float32Array>;
  /**
   * Class of each node or graph after a head was trained with the encoder, which starts from what the pretext left; what
   * `embed` gives afterwards is as before. Only of methods that encode and use no labels. `watch` changes nothing of it.
   */
  fineTune?(supervision: Supervision, options: TuningOptions, watch?: ClassWatch): Promise<Int32Array>;
  /**
   * Scores of all graphs of another set, [numGraphs, numClasses], after a copy of the encoder was trained with a head on their
   * labels; this model stays as it is. The sets must have the same features. Of the same methods as `fineTune`, where graphs
   * are embedded.
   */
  transfer?(data: GraphData, supervision: Supervision, options: TransferOptions): Promise<Embedding>;
}

/** What a protocol drives: trains one method from one seed on the graph the protocol hands it. */
export interface Learner {
  /** Whether it needs `supervision` (the supervised reference rows); others never see a label. */
  readonly usesLabels: boolean;
  /** Trains on `graph`; a learner that uses no labels trains once for each graph, however often it is called. */
  fit(graph: GraphData, supervision?: Supervision): Promise<Fitted>;
  /**
   * Trains on `graph` anew and awaits `judge` with the model as it is after each `every`-th epoch, and as the training leaves
   * it, under the number of the epoch whose parameters it keeps, which may have come before: for protocols that choose an epoch.
   * Absent where the method trains on labels or not at all.
   */
  fitWatched?(graph: GraphData, every: number, judge: (model: Fitted, epoch: number) => Promise<void>): Promise<void>;
  /**
   * Class of each node after encoder, linear head and pretext were trained together from scratch; nothing of it stays.
   * Only of methods that encode and use no labels.
   *
   * @throws DivergenceError where the loss is no longer finite
   */
  fitJointly?(graph: GraphData, supervision: Supervision, options: JointOptions): Promise<Int32Array>;
}

export interface ProtocolInput {
  readonly data: GraphData;
  readonly publicSplit?: Split;
  /** Of a dataset that ships with several splits; `publicSplit` is then absent. */
  readonly publicSplits?: readonly Split[];
  /** Of a protocol that says so in `pretraining`: the graphs on which a method learns before it meets `data`. */
  readonly pretraining?: GraphData;
  readonly learner: Learner;
  /** The trial's stream, for what may vary with the seed. Splits come from the protocol's own seeds. */
  readonly rng: Rng;
}

/**
 * What becomes of the encoder (Xie et al., 2022): `fine-tuned` with a head on labels after the pretext, or trained
 * on both at once, `joint`. The first needs a method with an encoder, the second one with a pretext loss too. `inductive`: it
 * meets the nodes that are judged only after training, which a method that learns a code a node cannot. `transferred`: the
 * pretext is trained on another dataset, and its encoder fine-tuned on the one that is judged.
 */
export type Setting = 'fine-tuned' | 'joint' | 'inductive' | 'transferred';

/** The dataset that a method learns on where it is another than the one that is judged. */
export interface PretrainingData {
  readonly dataset: string;
  /** SHA-256 of its content, so that the protocol's hash says what was learned from. */
  readonly checksum: string;
}

/**
 * How embeddings are judged: split, classifier with its grid, selection rule, repeats and metric.
 * The definition is data, and its hash is stored with every score.
 */
export interface Protocol {
  readonly name: string;
  readonly version: number;
  readonly task: 'node' | 'link' | 'cluster' | 'graph';
  /** What is judged; absent: graphs where the task is `graph`, else nodes. */
  readonly judges?: 'nodes' | 'graphs';
  readonly description: string;
  /** Absent: the codes are judged as the pretext left them. */
  readonly setting?: Setting;
  /** Where the pretext is trained on another dataset; it stands in `definition` too. */
  readonly pretraining?: PretrainingData;
  /** Whether a method that uses labels cannot be judged, though the task is to tell classes. */
  readonly excludesLabelUsers?: boolean;
  /** Everything that decides a score, as data; hashed. */
  readonly definition: { readonly [key: string]: Json };
  /** The metric that rankings use, among those of the scores. */
  readonly headline: string;
  /**
   * The metric of the scores that says in each fold how good a model is without its test labels; values of hyperparameters are
   * chosen by it. Absent: nothing is known before the test.
   */
  readonly validation?: string;
  /** Why this protocol cannot judge that data, in a few words, or undefined where it can. */
  unsuited(
    data: GraphData,
    publicSplit: Split | undefined,
    publicSplits?: readonly Split[] | undefined,
  ): string | undefined;
  evaluate(input: ProtocolInput): Promise<readonly Score[]>;
}

/** What the rows are that a protocol judges. */
export function judgedRows({ task, judges }: Pick<Protocol, 'task' | 'judges'>): 'nodes' | 'graphs' {
  return judges ?? (task === 'graph' ? 'graphs' : 'nodes');
}
