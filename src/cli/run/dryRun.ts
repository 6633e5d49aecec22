import type { Omission } from '../../benchmark/omission.js';
import type { PlannedTraining } from '../../benchmark/trial.js';
import { numCandidates, type OpenConfig } from '../../methods/candidates.js';
import { print } from '../format/print.js';

/** Prints what would be run, one line a training, in its order. */
export async function printPlan(trainings: readonly PlannedTraining[], skipped: number, json: boolean): Promise<void> {
  if (json) {
    await print(JSON.stringify({ event: 'plan', skipped, trainings }));
    return;
  }
  const total = trainings.reduce((sum, { trials }) => sum + trials.length, 0);
  const lines = trainings.map(({ method, dataset, seed, overrides, encoder, trials }) => {
    const settings = [
      ...Object.entries(overrides).map(([name, value]) => `${name}=${value}`),
      ...Object.entries(encoder).map(([name, value]) => `encoder.${name}=${value}`),
    ];
    const what = settings.length === 0 ? method : `${method}[${settings.join(',')}]`;
    const judged = trials.map(({ identity }) =>
      identity.dataset === dataset ? identity.protocol : `${identity.protocol} on ${identity.dataset}`,
    );
    const count = numCandidates(trials[0]!.identity.config as OpenConfig);
    const several = count === 1 ? '' : `, ${count} candidates`;
    return `${what} on ${dataset}, ${judged.join(' and ')}, seed ${seed}${several}`;
  });
  await print([...lines, `${total} to run, ${skipped} in the database already`].join('\n'));
}

/** `left out: clustering on karate for supervised (it trains on labels, …)` */
export function omissionText({ protocol, dataset, method, reason }: Omission): string {
  return `left out: ${protocol} on ${dataset}${method === undefined ? '' : ` for ${method}`} (${reason})`;
}
