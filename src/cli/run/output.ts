import type { RunSummary, RunWatcher } from '../../benchmark/runTrainings.js';
import type { Leaderboard } from '../../store/index.js';

/** What a run has come to. */
export interface RunEnd extends RunSummary {
  /** Trials that the store had already. */
  readonly skipped: number;
  readonly interrupted: boolean;
  /** Datasets that could not be had. */
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
  readonly database: string;
  readonly seconds: number;
}

/** How a run speaks: a bar on a terminal, lines elsewhere, JSON for programs. */
export interface RunOutput extends Required<Omit<RunWatcher, 'onNote'>> {
  /** Something that the user should know, one line. */
  note(text: string): void;
  /** `total` trials begin. */
  start(total: number): void;
  /** No more trials come. */
  stop(): void;
  end(summary: RunEnd, leaderboards: readonly Leaderboard[]): Promise<void>;
}
