import { readProvenance } from '../../benchmark/environment.js';
import { planTrials } from '../../benchmark/plan.js';
import { runTrainings } from '../../benchmark/runTrainings.js';
import type { Assignments, PlannedTraining } from '../../benchmark/trial.js';
import { isCount } from '../../format/numbers.js';
import type { ResultContent, ResultStore, Verdict } from '../../store/index.js';
import { reproductionTolerance } from '../../store/ledger.js';
import { canonicalJson, type FinishedTrial, type Json, trialKey } from '../../store/records.js';
import { meansOf } from '../../store/submissions/submissionRows.js';
import { describeRun } from '../run/describeRun.js';
import { gatherDatasets } from '../run/gatherDatasets.js';
import { limitedEntry, type Verifying } from './verifying.js';

/**
 * Trains a submitted result again, from its config, in a worker process within the limits, and compares. A trial that
 * finishes is stored as `gssl run` stores it; one that fails is not, as it may have failed by the limits.
 *
 * @throws RangeError for a result that nobody could verify
 * @throws DatasetError for data that is not at hand
 */
export async function verifyResult(content: ResultContent, verifying: Verifying): Promise<Verdict> {
  const { store } = verifying;
  const key = trialKey(content.identity);
  expectFair(content, verifying);
  const training = await plan(content, verifying);
  let failure = 'none';
  if (!(await store.has(key))) {
    await runTrainings({
      trainings: [training],
      store: {
        async record(trial) {
          if (trial.status === 'finished') await store.record(trial);
          else failure = trial.error;
        },
        recordProjection: (drawn, projection) => store.recordProjection(drawn, projection),
      },
      data: { ...verifying.location, offline: true },
      provenance: readProvenance(),
      workers: 1,
      entry: limitedEntry(verifying),
      signal: verifying.signal,
    });
  }
  const trial = await store.trial(key);
  if (trial?.status === 'finished') return compare(content, trial, key);
  return { state: 'rejected', reason: `Cannot verify: a training that ends is needed, got: ${failure}` };
}

/** Seeds that trials may have which others ask for: among any number of seeds the best could be picked. */
const mostSeed = 9;

/** @throws RangeError for a seed that others do not use, or scores without the one that ranks */
function expectFair({ identity, scores }: ResultContent, { registries }: Verifying): void {
  if (identity.seed > mostSeed) {
    throw new RangeError(`Cannot verify: a seed from 0 to ${mostSeed} is needed, got ${identity.seed}`);
  }
  const { headline } = registries.protocols.get(identity.protocol);
  const metrics = meansOf(scores).map(({ metric }) => metric);
  if (!metrics.includes(headline)) {
    throw new RangeError(`Cannot verify: a score of ${headline} is needed, got ${metrics.join(', ') || 'none'}`);
  }
}

/** The one training of the submitted trial. @throws RangeError where this testbed would run another one */
async function plan({ identity }: ResultContent, verifying: Verifying): Promise<PlannedTraining> {
  const { registries, store, location } = verifying;
  const { encoder = {}, optimizer: _, schedule: __, chosenBy: ___, ...overrides } = identity.config;
  const { method, dataset, protocol, seed } = identity;
  registries.methods.get(method);
  if (encoder === null || typeof encoder !== 'object' || Array.isArray(encoder)) {
    throw new RangeError(`Cannot verify: settings of an encoder are needed, got ${canonicalJson(encoder as Json)}`);
  }
  const gathered = await gatherDatasets([registries.datasets.get(dataset)], {
    location,
    protocols: registries.protocols,
    allowMissing: false,
    onDownload: () => undefined,
    onSkipped: () => undefined,
  });
  const request = {
    method,
    dataset,
    protocols: [protocol],
    seed,
    overrides: overrides as Assignments,
    encoder: encoder as Assignments,
  };
  const made = planTrials([request], { ...registries, datasets: gathered.available });
  const [training] = made.trainings;
  if (training === undefined) {
    throw new RangeError(
      `Cannot verify: a trial that can be run is needed, got one where ${made.omissions[0]?.reason}`,
    );
  }
  expectSame(training.trials[0]!.identity as never, identity as never);
  await describeRun(store, made, registries, gathered);
  return training;
}

/** @throws RangeError that names what is other in the submission than it would be here */
function expectSame(here: Record<string, Json>, given: Record<string, Json>): void {
  const other = Object.keys(here).find((name) => canonicalJson(here[name]!) !== canonicalJson(given[name]!));
  if (other === undefined) return;
  const [needed, found] = [here, given].map((identity) => canonicalJson(identity[other]!).slice(0, 300));
  throw new RangeError(`Cannot verify: ${other} ${needed} is needed, as this testbed has it, got ${found}`);
}

function compare(content: ResultContent, trial: Pick<FinishedTrial, 'identity'> & ScoredTrial, key: string): Verdict {
  const tolerance = reproductionTolerance(content.identity.protocol);
  // What was selected, and how often, is no share: what it comes to is in the others.
  const shares = meansOf(content.scores).filter(({ metric }) => !isCount(metric));
  const differences = shares.map(({ metric, mean }) => {
    const ours = trial.scores.find((score) => score.metric === metric)?.mean;
    const isClose = ours !== undefined && Math.abs(ours - mean) <= tolerance;
    return { isClose, text: `${metric} ${mean.toFixed(4)} reported, ${ours?.toFixed(4) ?? 'none'} here` };
  });
  const isReproduced = differences.every(({ isClose }) => isClose);
  const texts = differences.map(({ text }) => text).join('; ');
  return {
    state: isReproduced ? 'reproduced' : 'rejected',
    reason: `${texts} (${isReproduced ? 'within' : 'beyond'} ${tolerance})`,
    trial: key,
  };
}

interface ScoredTrial {
  readonly scores: Awaited<ReturnType<ResultStore['trials']>>['trials'][number]['scores'];
}
