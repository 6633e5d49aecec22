import type { Projection } from './records.js';

export interface TrialReference {
  /** The trial's key. */
  readonly id: string;
  readonly seed: number;
}

export interface StoredProjection extends Projection {
  /** The trial that it was stored with: the one that was asked for, or one that shares its training. */
  readonly trial: TrialReference;
}
