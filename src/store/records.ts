import { createHash } from 'node:crypto';
import type { Layout } from '../data/layout.js';

export type { Layout } from '../data/layout.js';

/** JSON values, as configurations are stored. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Everything that decides a trial's outcome. Two trials with equal identity are the same trial. */
export interface TrialIdentity {
  readonly method: string;
  readonly methodVersion: number;
  readonly dataset: string;
  /** SHA-256 over the dataset's content. */
  readonly datasetChecksum: string;
  readonly protocol: string;
  readonly protocolVersion: number;
  /** SHA-256 over the protocol's definition. */
  readonly protocolHash: string;
  /** Resolved hyperparameters and encoder, frozen. */
  readonly config: { readonly [key: string]: Json };
  readonly seed: number;
  /** Version of the numerical code; raised when results can change. */
  readonly codeVersion: string;
}

/** One value of one metric; fold 0 where the protocol has a single split. Shares are stored as shares, not percent. */
export interface Score {
  readonly metric: string;
  readonly fold: number;
  readonly value: number;
}

/** A curve over the epochs of training, such as the loss. */
export interface Curve {
  readonly name: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** An embedding as points in the plane. Not a part of what a trial is: a picture of it. */
export interface Projection {
  /** What a point stands for. */
  readonly rows: 'nodes' | 'graphs';
  /** Of the whole embedding, of which the points may be a sample. */
  readonly numRows: number;
  /** Which nodes or graphs the points are, ascending. */
  readonly ids: readonly number[];
  /** Class of each point; −1: none, or several. */
  readonly classes: readonly number[];
  /** One or more. */
  readonly layouts: readonly Layout[];
}

/** Where and with what a trial ran. */
export interface Environment {
  readonly backend: string;
  readonly threads: number;
  readonly nodeVersion: string;
  readonly engineVersion: string;
  readonly platform: string;
  readonly cpu: string;
  readonly hostname: string;
  /** Commit of the testbed, with `+` where the tree had changes; `unknown` outside a checkout. */
  readonly gitCommit: string;
  readonly packageVersion: string;
}

export interface TrialCost {
  readonly loadSeconds: number;
  readonly trainSeconds: number;
  readonly evaluateSeconds: number;
  /** Peak resident memory of the worker process, in bytes. */
  readonly peakMemoryBytes: number;
  readonly epochs: number;
  readonly parameterCount: number;
  readonly embeddingSize: number;
}

export interface FinishedTrial {
  readonly status: 'finished';
  readonly identity: TrialIdentity;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly environment: Environment;
  readonly cost: TrialCost;
  readonly scores: readonly Score[];
  readonly curves: readonly Curve[];
  /** Key of the training that the embedding came from: trials of several protocols can share one. */
  readonly trainingKey: string;
}

export interface FailedTrial {
  readonly status: 'failed';
  readonly identity: TrialIdentity;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly environment: Environment;
  /** One line. */
  readonly error: string;
  /** Stack and the worker's last output. */
  readonly log: string;
}

export type TrialRecord = FinishedTrial | FailedTrial;

/** The key of a trial: SHA-256 over its identity in canonical JSON. */
export function trialKey(identity: TrialIdentity): string {
  return hashOf(identity as unknown as Json);
}

/** SHA-256 (hex) over canonical JSON: keys sorted, no white space. */
export function hashOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** JSON with sorted keys, so equal values have equal text. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
