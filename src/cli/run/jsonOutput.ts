import { trialKey } from '../../store/records.js';
import { print } from '../format/print.js';
import type { RunOutput } from './output.js';

/** One JSON object a line on standard output: `trial` for each as it ends, then `summary`. Notes go to standard error. */
export function jsonOutput(): RunOutput {
  return {
    note: (text) => void process.stderr.write(`${text}\n`),
    start: () => undefined,
    stop: () => undefined,
    onTraining: () => undefined,
    onEpoch: () => undefined,
    onTrial(record, done, total) {
      const { identity, environment: _, ...rest } = record;
      const outcome = 'curves' in rest ? { ...rest, curves: undefined } : rest;
      void print(JSON.stringify({ event: 'trial', key: trialKey(identity), done, total, ...identity, ...outcome }));
    },
    end: (summary, leaderboards) => print(JSON.stringify({ event: 'summary', ...summary, leaderboards })),
  };
}
