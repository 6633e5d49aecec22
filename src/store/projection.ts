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

/** What an error says beside "is needed" where a trial has no projection: one of another seed that has, or nothing. */
export function suchAs(other: TrialReference | undefined): string {
  return other === undefined ? '' : `, such as ${other.id} (seed ${other.seed})`;
}
