import { existsSync } from 'node:fs';
import { dataRoot } from '../../../datasets/dataRoot.js';
import { readProvenance } from '../../benchmark/environment.js';
import { keysOf, type Plan, planTrials, withoutFinished } from '../../benchmark/plan.js';
import { type RunSummary, runTrainings } from '../../benchmark/runTrainings.js';
import { expandEntries } from '../../benchmark/suite.js';
import type { DataLocation, GraphFile, PlannedTraining } from '../../benchmark/trial.js';
import { DatasetError } from '../../data/datasetError.js';
import type { ProjectionKind } from '../../projection/projectRows.js';
import { type Leaderboard, openStore, type ResultStore } from '../../store/index.js';
import type { RunFlags } from '../commands/run.js';
import { databasePath } from '../databasePath.js';
import { withOwnGraph } from '../graphFile/withOwnGraph.js';
import { loadRegistries, type Registries } from '../registries.js';
import { workerEntry } from '../workerEntry.js';
import { chooseEntries } from './chooseEntries.js';
import { chooseProjected } from './chooseProjected.js';
import { describeRun } from './describeRun.js';
import { omissionText, printPlan } from './dryRun.js';
import { fetchSources } from './fetchSources.js';
import { gatherDatasets } from './gatherDatasets.js';
import { type Interruption, listenForInterruption } from './interruption.js';
import { both, watchLive } from './liveProgress.js';
import { memoryNotes } from './memoryNotes.js';
import type { RunOutput } from './output.js';
import { shareCores } from './shareCores.js';

/**
 * `gssl run`: plans, does what is missing, and prints the rankings of what was asked for.
 *
 * @returns the exit code: 0, 1 where a trial failed, 130 after Ctrl-C
 * @throws RangeError, SyntaxError, DatasetError or StoreError for what the user can mend; nothing has been run then
 */
export async function runBenchmark(asked: RunFlags): Promise<number> {
  const begin = performance.now();
  const { flags, registries, own } = await withOwnGraph(asked, await loadRegistries());
  const output = await chooseOutput(flags, registries);
  if (own !== undefined) output.note(own.dataset.description);
  const { plan, gathered, location } = await prepare(flags, registries, output, own?.file);
  for (const omission of plan.omissions) output.note(omissionText(omission));
  const { threadsOf, workersFor, notes } = shareCores(registries, gathered, flags.workers);
  const noteNeeds = (pending: readonly PlannedTraining[]) => {
    const memory = memoryNotes(pending, registries, gathered, workersFor(pending));
    for (const note of [...notes(pending), ...memory]) output.note(note);
  };
  const path = databasePath(flags.db);
  if (flags.dryRun) {
    const pending = withoutFinished(plan.trainings, await finishedBefore(path, keysOf(plan.trainings)));
    noteNeeds(pending);
    const skipped = keysOf(plan.trainings).length - keysOf(pending).length;
    await printPlan(pending, skipped, flags.json === true);
    return 0;
  }
  const store = await openStore(path);
  const interruption = listenForInterruption();
  const server = await serveMeanwhile(flags, output);
  try {
    await describeRun(store, plan, registries, gathered);
    const pending = withoutFinished(plan.trainings, await store.finishedKeys(keysOf(plan.trainings)));
    noteNeeds(pending);
    const drawn = await chooseProjected(plan.trainings, pending, store);
    const projectionOf = ({ trainingKey }: PlannedTraining) =>
      flags.projection === 'none' || !drawn.has(trainingKey) ? undefined : flags.projection;
    const how = { workers: workersFor(pending), projectionOf, threadsOf };
    const summary = await train(pending, { store, output, interruption, location, ...how });
    const skipped = keysOf(plan.trainings).length - keysOf(pending).length;
    const { missing } = gathered;
    const interrupted = interruption.exitCode !== undefined;
    const seconds = (performance.now() - begin) / 1000;
    await output.end(
      { ...summary, skipped, missing, interrupted, database: path, seconds },
      await rankings(store, plan),
    );
    return interruption.exitCode ?? (summary.failed > 0 ? 1 : 0);
  } finally {
    interruption.release();
    await server?.close();
    await store.close();
  }
}

async function prepare(flags: RunFlags, registries: Registries, output: RunOutput, graph: GraphFile | undefined) {
  const location: DataLocation = {
    root: dataRoot(flags.data),
    offline: flags.offline === true,
    ...(graph !== undefined && { graph }),
  };
  const entries = chooseEntries(flags, registries);
  const requests = expandEntries(entries, registries.methods);
  // Names and values are checked before data is loaded, which can take long.
  planTrials(requests, { ...registries, datasets: new Map() });
  const names = new Set(requests.map(({ dataset }) => dataset));
  const gathered = await gatherDatasets([...names].map(registries.datasets.get), {
    location,
    protocols: registries.protocols,
    allowMissing: flags.datasets === undefined,
    onDownload: (file, dataset) => output.note(`downloading ${file} of ${dataset}`),
    onSkipped: (skipped, dataset) => output.note(`left out of ${dataset}: ${skippedText(skipped)}`),
  });
  for (const { name, reason } of gathered.missing) output.note(`left out: ${name} (${reason})`);
  const plan = planTrials(requests, { ...registries, datasets: gathered.available });
  if (plan.trainings.length === 0) {
    const reasons = [...gathered.missing.map(({ reason }) => reason), ...plan.omissions.map(omissionText)];
    throw new DatasetError(`Cannot run: a trial is needed, got none; ${reasons.join('; ')}`);
  }
  await fetchSources(plan, registries.protocols, location, (line) => output.note(line));
  return { plan, gathered, location };
}

/** The first of them in full, of the others their lines. */
function skippedText([first, ...others]: readonly string[]): string {
  const places = others.map((line) => line.split(':')[0]!.replace('line ', ''));
  return places.length === 0 ? first! : `${first}, and so lines ${places.join(', ')}`;
}

interface TrainOptions {
  readonly store: ResultStore;
  readonly output: RunOutput;
  readonly interruption: Interruption;
  readonly location: DataLocation;
  readonly workers: number;
  projectionOf(training: PlannedTraining): ProjectionKind | undefined;
  threadsOf(training: PlannedTraining): 1 | undefined;
}

async function train(pending: readonly PlannedTraining[], options: TrainOptions): Promise<RunSummary> {
  const { store, output, interruption, location, ...how } = options;
  if (pending.length === 0) return { total: 0, finished: 0, failed: 0 };
  const total = keysOf(pending).length;
  output.start(total);
  const live = await watchLive(store.path, total, (reason) =>
    output.note(`progress is not shown elsewhere: ${reason}`),
  );
  try {
    return await runTrainings({
      trainings: pending,
      store,
      data: { ...location, offline: true },
      provenance: readProvenance(),
      ...how,
      entry: workerEntry(),
      watcher: both({ ...output, onNote: (text) => output.note(text) }, live),
      signal: interruption.signal,
    });
  } finally {
    await live.end();
    output.stop();
  }
}

/** The server that runs beside the training where asked for; it shows what is stored and how far the run is. */
async function serveMeanwhile({ serve, db }: RunFlags, output: RunOutput) {
  if (serve === undefined) return undefined;
  const { startServer } = await import('../../../server/main.js');
  const server = await startServer({ database: databasePath(db), host: '127.0.0.1', port: serve });
  output.note(`serving at ${server.address}/live`);
  return server;
}

/** The rankings that the plan's trials are in. */
async function rankings(store: ResultStore, { trainings }: Plan): Promise<Leaderboard[]> {
  const pairs = new Map(
    trainings.flatMap(({ trials }) =>
      trials.map(({ identity: { dataset, protocol } }) => [`${dataset} ${protocol}`, { dataset, protocol }]),
    ),
  );
  const found = await Promise.all([...pairs.values()].map((pair) => store.leaderboard(pair)));
  return found.filter((leaderboard) => leaderboard !== undefined);
}

async function finishedBefore(path: string, keys: readonly string[]): Promise<Set<string>> {
  if (!existsSync(path)) return new Set();
  const store = await openStore(path, { readOnly: true });
  try {
    return await store.finishedKeys(keys);
  } finally {
    await store.close();
  }
}

async function chooseOutput({ json }: RunFlags, { protocols }: Registries): Promise<RunOutput> {
  if (json) return (await import('./jsonOutput.js')).jsonOutput();
  const headlines = new Map([...protocols].map(({ name, headline }) => [name, headline]));
  if (process.stderr.isTTY) return (await import('./barOutput.js')).barOutput(headlines);
  return (await import('./textOutput.js')).lineOutput(headlines);
}
