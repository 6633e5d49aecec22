import type { MethodDetail, ResultReader, TrialDetail } from '../../store/index.js';
import { canonicalJson, type Json } from '../../store/records.js';
import { archiveFormat } from './archive.js';

/** What of a database goes into an archive; absent: all of it. */
export interface ExportFilter {
  readonly methods?: readonly string[];
  readonly datasets?: readonly string[];
  readonly protocols?: readonly string[];
  /** Whether loss curves come along: most of the bytes. */
  readonly withCurves: boolean;
}

/**
 * Finished trials as the lines of an archive, with the cards of what they are of. The order depends on what they are alone, so
 * that two archives can be compared line by line.
 *
 * @returns the lines, without line ends, and the number of trials among them
 */
export async function exportResults(
  store: ResultReader,
  filter: ExportFilter,
): Promise<{ readonly lines: string[]; readonly numTrials: number }> {
  const trials = await readTrials(store, filter);
  const named = (of: (trial: TrialDetail) => string) => new Set(trials.map(of));
  const methods = named(({ identity }) => identity.method);
  const datasets = named(({ identity }) => identity.dataset);
  const protocols = named(({ identity }) => identity.protocol);
  const standards = (await Promise.all([...methods].sort().map((name) => store.method(name))))
    .flatMap(standardsOf)
    .filter(({ dataset, protocol }) => datasets.has(dataset) && protocols.has(protocol));
  const lines: object[] = [
    { archive: { format: archiveFormat } },
    ...(await store.methods()).filter(({ name }) => methods.has(name)).map((method) => ({ method })),
    ...(await store.datasets()).filter(({ name }) => datasets.has(name)).map((dataset) => ({ dataset })),
    ...(await store.protocols()).filter(({ name }) => protocols.has(name)).map((protocol) => ({ protocol })),
    ...standards.map((standard) => ({ standard })),
    ...trials.map((trial) => ({ trial: recordOf(trial, filter.withCurves) })),
  ];
  return { lines: lines.map((line) => canonicalJson(line as Json)), numTrials: trials.length };
}

async function readTrials(store: ResultReader, { methods, datasets, protocols }: ExportFilter): Promise<TrialDetail[]> {
  const isIn = (names: readonly string[] | undefined, name: string) => names === undefined || names.includes(name);
  const trials: TrialDetail[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.trials({ status: 'finished', limit: 1000, ...(cursor !== undefined && { cursor }) });
    for (const { id, identity } of page.trials) {
      const { method, dataset, protocol } = identity;
      if (!isIn(methods, method) || !isIn(datasets, dataset) || !isIn(protocols, protocol)) continue;
      trials.push((await store.trial(id))!);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return trials
    .map((trial) => ({ trial, place: placeOf(trial) }))
    .sort(byPlace)
    .map(({ trial }) => trial);
}

/** By what a reader looks for, ranking, method, config, seed; the rest of what a trial is decides by its key. */
function placeOf({ id, identity }: TrialDetail): string {
  const { protocol, dataset, method, methodVersion, config, seed } = identity;
  const number = (value: number) => String(value).padStart(10, '0');
  return [protocol, dataset, method, number(methodVersion), canonicalJson(config), number(seed), id].join('\n');
}

function byPlace(a: { readonly place: string }, b: { readonly place: string }): number {
  return a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
}

function standardsOf(method: MethodDetail | undefined) {
  const card = method?.card;
  if (method === undefined || card == null) return [];
  const { name, version } = card;
  return method.standards.map((standard) => ({ method: name, methodVersion: version, ...standard }));
}

function recordOf(trial: TrialDetail, withCurves: boolean) {
  const { identity, startedAt, finishedAt, environment, cost, folds, curves, trainingKey } = trial;
  return {
    identity,
    startedAt,
    finishedAt,
    environment,
    cost,
    scores: folds,
    curves: withCurves ? curves : [],
    trainingKey,
  };
}
