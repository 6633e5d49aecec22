import type { GraphData, Rows, Split } from '../data/graphData.js';
import type { Rng } from '../random/rng.js';
import type { Json, Score } from '../store/records.js';

/** Row-major embeddings on the host, [numNodes, embeddingSize], or one row a graph. */
export type Embedding = Extract<Rows, { kind: 'dense' }>;

/** The labels that a method which uses labels may see: those of the training and validation nodes, −1 elsewhere. */
export interface Supervision {
  readonly labels: Int32Array;
  readonly numClasses: number;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** A method that has been trained. */
export interface Fitted {
  /** Codes of the nodes of the graph it was trained on, or of the graphs where it is a set of graphs; without dropout. */
  embed(): Promise<Rows>;
  /** Class of each node as the method itself predicts it; only of methods that use labels. */
  classify?(): Promise<Int32Array>;
  /** Scores of node pairs, higher: more likely an edge; absent: inner products of embeddings. */
  scorePairs?(sources: Int32Array, targets: Int32Array): Promise<Float32Array>;
}

/** What a protocol drives: trains one method from one seed on the graph the protocol hands it. */
export interface Learner {
  /** Whether it needs `supervision` (the supervised reference rows); others never see a label. */
  readonly usesLabels: boolean;
  /** Trains on `graph`; a learner that uses no labels trains once for each graph, however often it is called. */
  fit(graph: GraphData, supervision?: Supervision): Promise<Fitted>;
}

export interface ProtocolInput {
  readonly data: GraphData;
  readonly publicSplit?: Split;
  /** Of a dataset that ships with several splits; `publicSplit` is then absent. */
  readonly publicSplits?: readonly Split[];
  readonly learner: Learner;
  /** The trial's stream, for what may vary with the seed. Splits come from the protocol's own seeds. */
  readonly rng: Rng;
}

/**
 * How embeddings are judged: split, classifier with its grid, selection rule, repeats and metric.
 * The definition is data, and its hash is stored with every score.
 */
export interface Protocol {
  readonly name: string;
  readonly version: number;
  readonly task: 'node' | 'link' | 'cluster' | 'graph';
  readonly description: string;
  /** Everything that decides a score, as data; hashed. */
  readonly definition: { readonly [key: string]: Json };
  /** The metric that rankings use, among those of the scores. */
  readonly headline: string;
  /** Why this protocol cannot judge that data, in a few words, or undefined where it can. */
  unsuited(
    data: GraphData,
    publicSplit: Split | undefined,
    publicSplits?: readonly Split[] | undefined,
  ): string | undefined;
  evaluate(input: ProtocolInput): Promise<readonly Score[]>;
}
