import type { SettingValue } from '../config/hyperparameter.js';
import type { SettingTask } from '../methods/resolveConfig.js';
import type { Json, TrialIdentity } from '../store/records.js';

/** Values by name, as a run sets them. */
export type Assignments = { readonly [name: string]: SettingValue };

/** What a user asks for: one method on one dataset, judged by several protocols, from one seed. */
export interface TrialRequest {
  readonly method: string;
  readonly dataset: string;
  readonly protocols: readonly string[];
  readonly seed: number;
  /** Hyperparameters that the run sets; the rest is the paper's or the standard value. */
  readonly overrides: Assignments;
  /** Encoder settings that the run sets: `{ name: 'sgc' }`. */
  readonly encoder: Assignments;
}

/** A graph of the user's own. */
export interface GraphFile {
  /** What it is called in results: the name of the file. */
  readonly name: string;
  readonly path: string;
  /** A table of its nodes, where the file is one of edges. */
  readonly nodes?: string;
  /** Attributes of nodes that are features. */
  readonly features?: readonly string[];
  /** The attribute of nodes that is the class. */
  readonly classAttribute?: string;
}

/** Where data lies, as passed to worker processes. */
export interface DataLocation {
  readonly root: string;
  readonly offline: boolean;
  /** A dataset that is in no registry. */
  readonly graph?: GraphFile;
}

/** The resolved configuration of a method on a dataset: part of the trial's identity. */
export type TrialConfig = { readonly [key: string]: Json };

/** A trial with its key. */
export interface PlannedTrial {
  readonly key: string;
  readonly identity: TrialIdentity;
}

/**
 * Trials that one training serves. What a worker does at a time. They differ in nothing but the protocol, and where it has
 * methods learn elsewhere, in the dataset that is judged.
 */
export interface PlannedTraining {
  readonly method: string;
  /** What it learns on; what is judged stands in each trial. */
  readonly dataset: string;
  readonly datasetChecksum: string;
  readonly seed: number;
  readonly overrides: Assignments;
  readonly encoder: Assignments;
  /** Which of a method's paper settings it takes. */
  readonly task: SettingTask;
  /** The metric of validation by which its protocols choose among values; absent: they cannot. */
  readonly validation?: string;
  readonly trainingKey: string;
  readonly trials: readonly PlannedTrial[];
}
