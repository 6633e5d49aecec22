import type { ProjectionKind } from '../projection/projectRows.js';
import type { Projection, TrialRecord } from '../store/records.js';
import type { Provenance } from './environment.js';
import type { DataLocation, PlannedTraining } from './trial.js';

/** What a worker is told: to do one training and judge it. */
export interface TrainingTask {
  readonly training: PlannedTraining;
  readonly data: DataLocation;
  readonly provenance: Provenance;
  /** Whether the embedding is laid out in the plane, and how; absent: not. */
  readonly projection?: ProjectionKind;
}

/** What a worker says about its task. */
export type TrainingMessage =
  | { readonly kind: 'epoch'; readonly epoch: number; readonly epochs: number; readonly loss: number }
  | { readonly kind: 'trial'; readonly record: TrialRecord }
  /** After its trials: the embedding of a trial that is stored by then, laid out in the plane. */
  | { readonly kind: 'projection'; readonly key: string; readonly projection: Projection }
  | { readonly kind: 'note'; readonly text: string };

/** From the parent to a worker. */
export type ToWorker<Task> = { readonly kind: 'run'; readonly task: Task };

/** From a worker to the parent; `started` once before anything else, `done` after each task. */
export type FromWorker<Message> =
  | { readonly kind: 'started' }
  | { readonly kind: 'unusable'; readonly error: Error }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'done' };
