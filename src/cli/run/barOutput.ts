import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { RunOutput } from './output.js';
import { endText } from './textOutput.js';
import { type Headlines, trainingText, trialText } from './trialText.js';

/** Progress as a bar on standard error; failures and notes stay as lines above it. */
export function barOutput(headlines: Headlines): RunOutput {
  const bars = new MultiBar(
    {
      format: '{bar} {value}/{total} trials, {remaining} {now}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      barsize: 24,
      // A Ctrl-C is the run's to handle.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const begin = performance.now();
  let bar: SingleBar | undefined;
  const note = (text: string) => (bar === undefined ? void process.stderr.write(`${text}\n`) : bars.log(`${text}\n`));
  return {
    note,
    start(total) {
      bar = bars.create(total, 0, { now: 'starting', remaining: 'about … left' });
    },
    stop() {
      bars.stop();
      bar = undefined;
    },
    onTraining: (training) => bar?.update({ now: trainingText(training) }),
    onEpoch(training, epoch, epochs, loss) {
      bar?.update({ now: `${trainingText(training)}, epoch ${epoch}/${epochs}, loss ${loss.toPrecision(4)}` });
    },
    onTrial(record, done, total) {
      if (record.status === 'failed') note(trialText(record, headlines));
      bar?.update(done, { remaining: remaining((performance.now() - begin) / 1000, done, total) });
    },
    end: (summary, leaderboards) => endText(summary, leaderboards, note),
  };
}

/** Time left as far as the trials so far tell: `about 3:20 left`. */
function remaining(elapsed: number, done: number, total: number): string {
  const left = Math.round((elapsed / done) * (total - done));
  return `about ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left`;
}
