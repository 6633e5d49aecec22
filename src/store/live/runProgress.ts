import type { Curve } from '../records.js';

/** A training that a worker is at. */
export interface TrainingProgress {
  readonly method: string;
  readonly dataset: string;
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** 0 before the first epoch is known. */
  readonly epoch: number;
  readonly epochs: number;
  /** Of the training so far, thinned out. */
  readonly loss: Pick<Curve, 'steps' | 'values'>;
}

/** How far a `gssl run` is. */
export interface RunProgress {
  readonly id: string;
  readonly hostname: string;
  /** Trials that the run does. */
  readonly total: number;
  readonly finished: number;
  readonly failed: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly updatedAt: string;
  /** When it will end if it goes on as it has; null while nothing can be said. */
  readonly expectedEnd: string | null;
  readonly trainings: readonly TrainingProgress[];
}
