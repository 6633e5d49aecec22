import type { DataLocation } from '../../benchmark/trial.js';
import { threadShare, workerEnvironment } from '../../benchmark/workerEnvironment.js';
import type { WorkerLimits } from '../../benchmark/workerLimits.js';
import type { WorkerEntry } from '../../benchmark/workerProcess.js';
import type { ResultStore, SubmissionStore } from '../../store/index.js';
import type { Registries } from '../registries.js';
import { workerEntry } from '../workerEntry.js';

/** What verifications need. */
export interface Verifying {
  readonly store: ResultStore;
  readonly submissions: SubmissionStore;
  readonly registries: Registries;
  readonly location: DataLocation;
  /** Folder of the embeddings that were handed in. */
  readonly folder: string;
  readonly limits: WorkerLimits;
  /** Ends a verification at once; its submission waits for the next. */
  readonly signal: AbortSignal;
}

/** The program of a worker process that is killed beyond the limits. */
export function limitedEntry({ limits }: Verifying): WorkerEntry {
  return { ...workerEntry(), environment: workerEnvironment(threadShare(1)), limits };
}
