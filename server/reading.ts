import type { Static } from 'typebox';
import type { LeaderboardQuery, ResultReader, Submission, SuiteRanking, Versus } from '../src/store/index.js';
import type { Context, SuiteScope } from './context.js';
import { badRequest, notFound } from './problems.js';
import { entryFilters, names } from './query.js';
import { protocolSettings } from './schemas/card.js';
import type { comparisonQuerySchema } from './schemas/comparison.js';
import type { leaderboardQuerySchema } from './schemas/leaderboard.js';
import type { suiteQuerySchema } from './schemas/suite.js';
import { type PublishedLeaderboard, withPublished } from './withPublished.js';

/** The suite of everything that has results. */
export const everything = 'all';

type Choice = Pick<LeaderboardQuery, 'protocolHash' | 'datasetChecksum'>;

/** @throws QueryError for an unknown dataset, protocol, metric, hash, checksum or code version */
export async function readLeaderboards(
  context: Context,
  dataset: string,
  {
    protocol,
    settings,
    protocolHash,
    datasetChecksum,
    selfReported = false,
    ...filters
  }: Static<typeof leaderboardQuerySchema>,
): Promise<PublishedLeaderboard[]> {
  const { store, published } = context;
  const choice: Choice = {
    ...(protocolHash !== undefined && { protocolHash }),
    ...(datasetChecksum !== undefined && { datasetChecksum }),
  };
  const rankings =
    protocol === undefined
      ? await store.rankings({ dataset })
      : names(protocol).map((name) => ({ dataset, protocol: name }));
  const isOfSettings = await settingFilter(context, settings);
  const found = await Promise.all(
    rankings.map((ranking) => store.leaderboard({ ...entryFilters(filters), ...choice, ...ranking })),
  );
  const leaderboards = found
    .filter((leaderboard) => leaderboard !== undefined)
    .filter((leaderboard) => isOfSettings(leaderboard.protocol))
    .map((leaderboard) => withPublished(leaderboard, published));
  if (!selfReported) return leaderboards;
  return Promise.all(
    leaderboards.map(async (each) => ({ ...each, selfReported: await unreproduced(store, dataset, each.protocol) })),
  );
}

/**
 * Whether a protocol is of one of the settings; of none where the store does not know its setting.
 *
 * @throws Error with status 400 for a setting that there is none of
 */
async function settingFilter({ store }: Context, settings: string | undefined): Promise<(protocol: string) => boolean> {
  if (settings === undefined) return () => true;
  const wanted = names(settings);
  const unknown = wanted.find((name) => !protocolSettings.includes(name));
  if (unknown !== undefined) {
    throw badRequest(`Cannot choose protocols: one of ${protocolSettings.join(', ')} is needed, got "${unknown}"`);
  }
  const cards = (await store.protocols()).filter(({ setting }) => setting !== undefined && wanted.includes(setting));
  const admitted = new Set(cards.map(({ name }) => name));
  return (protocol) => admitted.has(protocol);
}

const mostSelfReported = 200;

/** Submissions for a ranking that nobody has reproduced, newest first. */
async function unreproduced(store: ResultReader, dataset: string, protocol: string): Promise<Submission[]> {
  const states = ['self-reported', 'verifying'] as const;
  const pages = await Promise.all(
    states.map((state) => store.submissions({ dataset, protocol, state, limit: mostSelfReported })),
  );
  return pages.flatMap(({ submissions }) => submissions);
}

/** @throws Error with status 404 for an unknown suite */
async function suiteScope({ store, suites }: Context, name: string): Promise<SuiteScope> {
  const suite = suites.find((candidate) => candidate.name === name);
  if (suite !== undefined) return suite;
  if (name === everything)
    return { name, description: 'Everything that has results.', rankings: await store.rankings() };
  const known = [everything, ...suites.map((candidate) => candidate.name)].join(', ');
  throw notFound(`Cannot find suite: one of ${known} is needed, got "${name}"`);
}

interface RankingChoice {
  readonly protocols?: string | undefined;
  readonly datasets?: string | undefined;
  readonly settings?: string | undefined;
}

/** The suite's rankings of the chosen datasets, protocols and settings of these. */
async function rankingsOf(context: Context, suite: string, { protocols, datasets, settings }: RankingChoice) {
  const { rankings } = await suiteScope(context, suite);
  const [ofProtocols, ofDatasets] = [protocols, datasets].map((text) => (text === undefined ? undefined : names(text)));
  const isOfSettings = await settingFilter(context, settings);
  return rankings.filter(
    ({ dataset, protocol }) =>
      (ofProtocols?.includes(protocol) ?? true) && (ofDatasets?.includes(dataset) ?? true) && isOfSettings(protocol),
  );
}

/** @throws QueryError for what the store does not know */
export async function readSuiteRanking(
  context: Context,
  suite: string,
  { labels, ...query }: Static<typeof suiteQuerySchema>,
): Promise<SuiteRanking & { readonly suite: string }> {
  const rankings = await knownRankings(context, await rankingsOf(context, suite, query));
  const ranking = await context.store.suite({
    ...entryFilters(query),
    rankings: rankings.known,
    ...(labels !== undefined && { labels: names(labels) }),
  });
  return { suite, ...ranking, missing: [...ranking.missing, ...rankings.unknown] };
}

/** @throws QueryError for a method without results in any of the rankings */
export async function readVersus(
  context: Context,
  suite: string,
  { first, second, ...query }: Static<typeof comparisonQuerySchema>,
): Promise<Versus> {
  const rankings = await knownRankings(context, await rankingsOf(context, suite, query));
  const versus = await context.store.versus({ ...entryFilters(query), rankings: rankings.known, first, second });
  return { ...versus, missing: [...versus.missing, ...rankings.unknown] };
}

/** A suite may name what the store has not met: that has no results yet, which is no error. */
async function knownRankings({ store }: Context, rankings: SuiteScope['rankings']) {
  const pairs = new Set((await store.rankings()).map(({ dataset, protocol }) => JSON.stringify([dataset, protocol])));
  const isKnown = ({ dataset, protocol }: SuiteScope['rankings'][number]) =>
    pairs.has(JSON.stringify([dataset, protocol]));
  return { known: rankings.filter(isKnown), unknown: rankings.filter((ranking) => !isKnown(ranking)) };
}
