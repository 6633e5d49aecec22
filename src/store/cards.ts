import type { Json } from './records.js';

/** What a method is, as data for lists, help and leaderboards. */
export interface MethodCard {
  readonly name: string;
  readonly version: number;
  readonly family: 'contrastive' | 'predictive' | 'reference';
  /** Whether it trains on labels; such rows are shown beside the others and not tested against them. */
  readonly usesLabels: boolean;
  /** Paper, levels, hyperparameters with their ranges, … */
  readonly details: { readonly [key: string]: Json };
}

export interface DatasetCard {
  readonly name: string;
  readonly task: 'node' | 'graph' | 'link';
  readonly description: string;
  readonly license: string;
  readonly url: string;
  /** Counts of nodes, edges, features, classes, … */
  readonly details: { readonly [key: string]: Json };
}

export interface ProtocolCard {
  readonly name: string;
  readonly version: number;
  /** SHA-256 over the definition. */
  readonly hash: string;
  readonly task: 'node' | 'link' | 'cluster' | 'graph';
  readonly description: string;
  /**
   * What becomes of the encoder: `frozen`, `fine-tuned`, `joint`, `inductive`, `transferred`. Absent in cards that were stored
   * before they told it.
   */
  readonly setting?: string;
  /** The metric that rankings use. */
  readonly headline: string;
  /** Split rule, classifier, grid, selection rule, repeats, metric. */
  readonly definition: { readonly [key: string]: Json };
}

/** The config that a method has on a dataset under a protocol where a run overrides nothing. */
export interface StandardConfig {
  readonly method: string;
  readonly methodVersion: number;
  readonly dataset: string;
  readonly protocol: string;
  readonly config: { readonly [key: string]: Json };
}
