import { seconds } from '../../format/numbers.js';
import type { Leaderboard } from '../../store/index.js';
import { print } from '../format/print.js';
import { renderLeaderboards } from '../format/renderLeaderboard.js';
import { standardOutput } from '../format/terminal.js';
import type { RunEnd, RunOutput } from './output.js';
import { type Headlines, trialText } from './trialText.js';

/** Progress as plain lines on standard error, one a trial; rankings on standard output. */
export function lineOutput(headlines: Headlines): RunOutput {
  const note = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    note,
    start: () => undefined,
    stop: () => undefined,
    onTraining: () => undefined,
    onEpoch: () => undefined,
    onTrial(record, done, total) {
      const count = String(done).padStart(String(total).length);
      note(`[${count}/${total}] ${trialText(record, headlines)}`);
    },
    end: (summary, leaderboards) => endText(summary, leaderboards, note),
  };
}

/** The rankings and what to know about the run. */
export async function endText(
  summary: RunEnd,
  leaderboards: readonly Leaderboard[],
  note: (text: string) => void,
): Promise<void> {
  if (leaderboards.length > 0) await print(`\n${renderLeaderboards(leaderboards, 'terminal', standardOutput())}\n`);
  note(summaryText(summary));
  if (summary.interrupted) note('The same command goes on where this run ended.');
}

/** `40 trials finished, 2 failed, 10 were in results.sqlite already, 1 dataset missing (pubmed), in 52.1 s` */
export function summaryText({
  total,
  finished,
  failed,
  skipped,
  interrupted,
  missing,
  database,
  seconds: time,
}: RunEnd): string {
  const parts = [
    interrupted ? `Interrupted: ${finished} of ${trials(total)} finished` : `${trials(finished)} finished`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} ${skipped === 1 ? 'was' : 'were'} in ${database} already`] : []),
    ...(missing.length > 0 ? [`left out for want of data: ${missing.map(({ name }) => name).join(', ')}`] : []),
  ];
  return `${parts.join(', ')}; ${seconds(time)}, stored in ${database}`;
}

function trials(count: number): string {
  return `${count} ${count === 1 ? 'trial' : 'trials'}`;
}
