import { describe, expect, it, onTestFinished } from 'vitest';
import { nemenyiPairs, openStore, QueryError, type ResultStore } from '../../src/store/index.js';
import { failed, finished, series } from './sampleTrials.js';

const datasets = ['cora', 'citeseer', 'dblp'];
const rankings = datasets.map((dataset) => ({ dataset, protocol: 'node-public' }));
/** Means by dataset. */
const scores: Readonly<Record<string, readonly number[]>> = {
  grace: [0.8, 0.7, 0.6],
  dgi: [0.77, 0.71, 0.58],
  gae: [0.6, 0.5, 0.58],
  'random-encoder': [0.5, 0.4, 0.3],
};

async function storeOf(...trials: Parameters<ResultStore['record']>[0][]): Promise<ResultStore> {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  for (const trial of trials) await store.record(trial);
  return store;
}

function grid(): Parameters<ResultStore['record']>[0][] {
  return Object.entries(scores).flatMap(([method, means]) =>
    means.flatMap((mean, i) => series(method, [mean - 0.01, mean + 0.01, mean], { dataset: datasets[i]! })),
  );
}

describe('suite()', () => {
  it('averages ranks over datasets, ties sharing the mean of theirs', async () => {
    const { rows, columns, test, missing } = await (await storeOf(...grid())).suite({ rankings });
    expect(columns.map(({ dataset, metric }) => [dataset, metric])).toEqual(datasets.map((name) => [name, 'accuracy']));
    expect(missing).toEqual([]);
    expect(rows.map(({ label }) => label)).toEqual(['grace', 'dgi', 'gae', 'random-encoder']);
    // Ranks: grace 1, 2, 1; dgi 2, 1, 2.5; gae 3, 3, 2.5.
    const ranks = [4 / 3, 5.5 / 3, 8.5 / 3, 4];
    for (const [i, row] of rows.entries()) expect(row.averageRank).toBeCloseTo(ranks[i]!, 12);
    expect(rows[0]!.averageScore).toBeCloseTo(0.7, 12);
    expect(rows[0]!.cells[1]).toMatchObject({
      numSeeds: 3,
      mean: expect.closeTo(0.7, 12),
      gain: expect.closeTo(0.3, 12),
    });
    // By scipy: friedmanchisquare of the four columns, studentized_range.
    expect(test).toMatchObject({ numMethods: 4, numRankings: 3 });
    expect(test!.chiSquare).toBeCloseTo(7.758620689655173, 9);
    expect(test!.pValue).toBeCloseTo(0.051272800333815725, 9);
    expect(test!.criticalDifference).toBeCloseTo(2.707997261, 5);
    expect(test!.groups).toEqual([['grace', 'dgi', 'gae', 'random-encoder']]);
    expect(nemenyiPairs({ rows, columns, test, missing })).toHaveLength(6);
  });

  it('ranks what has results everywhere, and shows the rest', async () => {
    const store = await storeOf(...grid(), ...series('bgrl', [0.99]), failed({ dataset: 'karate' }));
    const { rows, missing } = await store.suite({
      rankings: [...rankings, { dataset: 'karate', protocol: 'node-public' }],
    });
    expect(missing).toEqual([{ dataset: 'karate', protocol: 'node-public' }]);
    expect(rows.at(-1)).toMatchObject({ label: 'bgrl', averageRank: null, averageScore: null });
    expect(rows.at(-1)!.cells.map((cell) => cell?.mean ?? null)).toEqual([0.99, null, null]);
    expect(rows[0]!.averageRank).toBeCloseTo(4 / 3, 12);
  });

  it('keeps what trains on labels out of ranks, and has no test below three rows', async () => {
    const store = await storeOf(...grid());
    await store.describeMethod({ name: 'grace', version: 1, family: 'contrastive', usesLabels: true, details: {} });
    const { rows } = await store.suite({ rankings });
    expect(rows.map(({ label, averageRank }) => [label, averageRank === null])).toEqual([
      ['dgi', false],
      ['gae', false],
      ['random-encoder', false],
      ['grace', true],
    ]);
    expect((await store.suite({ rankings, labels: ['dgi', 'gae'] })).test).toBeNull();
    expect((await store.suite({ rankings: [] })).rows).toEqual([]);
    const unknown = { dataset: 'x', protocol: 'node-public' };
    await expect(store.suite({ rankings: [unknown] })).rejects.toBeInstanceOf(QueryError);
  });
});

describe('leaderboard() with filters', () => {
  const query = { dataset: 'cora', protocol: 'node-public' };

  it('ranks what passes, with the gain over the random encoder all the same', async () => {
    const store = await storeOf(...grid());
    await store.describeMethod({ name: 'grace', version: 1, family: 'contrastive', usesLabels: false, details: {} });
    const { rows } = (await store.leaderboard({ ...query, families: ['contrastive'] }))!;
    expect(rows.map(({ label }) => label)).toEqual(['grace']);
    expect(rows[0]!.gain).toBeCloseTo(0.3, 12);
    expect(rows[0]).toMatchObject({ encoder: 'gcn', seeds: [0, 1, 2], scores: [0.79, 0.81, 0.8] });
    expect((await store.leaderboard({ ...query, encoders: ['sgc'] }))!.rows).toEqual([]);
    const { rows: some } = (await store.leaderboard({ ...query, seeds: [1, 2, 7] }))!;
    expect(some[0]).toMatchObject({ seeds: [1, 2], mean: expect.closeTo(0.805, 12) });
  });
});

describe('versus()', () => {
  it('counts clear wins and losses, and ties', async () => {
    const store = await storeOf(...grid());
    const versus = await store.versus({ rankings, first: 'grace', second: 'dgi' });
    expect(
      versus.comparisons.map(({ dataset, meanDifference }) => [dataset, Math.round(meanDifference * 1e6)]),
    ).toEqual([
      ['cora', 30000],
      ['citeseer', -10000],
      ['dblp', 20000],
    ]);
    expect(versus).toMatchObject({ wins: 2, ties: 0, losses: 1, missing: [] });
    // Ranks 3, 1, 2, the second negative: W = 1; 2 of 8 sign patterns have a sum up to 1 on either side.
    expect(versus.overall!.pValue).toBeCloseTo(0.5, 12);
    const { adjustedPValue, tTest, outcome } = versus.comparisons[1]!;
    expect([outcome, adjustedPValue >= tTest.pValue]).toEqual(['loss', true]);
    await expect(store.versus({ rankings, first: 'grace', second: 'dig' })).rejects.toThrow('(did you mean "dgi"?)');
  });
});

describe('details', () => {
  it('count the trials of each version, checksum and definition', async () => {
    const store = await storeOf(
      ...series('grace', [0.8, 0.8]),
      ...series('grace', [0.8], { methodVersion: 2, datasetChecksum: 'c1', protocolVersion: 2, protocolHash: 'def' }),
      failed({ seed: 7 }),
    );
    await store.describeStandard({
      method: 'grace',
      methodVersion: 2,
      dataset: 'cora',
      protocol: 'node-public',
      config: { temperature: 0.4 },
    });
    expect(await store.method('grace')).toEqual({
      card: null,
      versions: [
        { version: 2, finished: 1, failed: 0 },
        { version: 1, finished: 2, failed: 1 },
      ],
      standards: [{ dataset: 'cora', protocol: 'node-public', config: { temperature: 0.4 } }],
    });
    expect(await store.dataset('cora')).toEqual({
      card: null,
      checksums: [
        { checksum: 'c0', finished: 2, failed: 1 },
        { checksum: 'c1', finished: 1, failed: 0 },
      ],
      protocols: ['node-public'],
    });
    expect((await store.protocol('node-public'))!.versions.map(({ hash, finished }) => [hash, finished])).toEqual([
      ['def', 1],
      ['abc', 2],
    ]);
    for (const kind of ['method', 'dataset', 'protocol'] as const) expect(await store[kind]('x')).toBeUndefined();
  });
});

describe('trials() sorted', () => {
  it('gives each trial once, page by page, whatever the sort', async () => {
    const costs = [5, 1, 5, 3, 5];
    const trials = costs.map((trainSeconds, seed) => {
      const trial = finished({ seed }, [0.5]);
      return { ...trial, cost: { ...trial.cost, trainSeconds } };
    });
    const store = await storeOf(...trials, failed({ seed: 9 }));
    const seedsBy = async (sort: 'trainSeconds' | '-trainSeconds' | 'recorded') => {
      const seeds: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.trials({ sort, limit: 2, ...(cursor && { cursor }) });
        seeds.push(...page.trials.map(({ identity }) => identity.seed));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return seeds;
    };
    expect(await seedsBy('trainSeconds')).toEqual([9, 1, 3, 0, 2, 4]);
    expect(await seedsBy('-trainSeconds')).toEqual([4, 2, 0, 3, 1, 9]);
    expect(await seedsBy('recorded')).toEqual([0, 1, 2, 3, 4, 9]);
    const { next } = await store.trials({ limit: 1 });
    await expect(store.trials({ sort: 'seed', cursor: next! })).rejects.toThrow('a cursor of an earlier page by seed');
  });
});

describe('dataVersion()', () => {
  it('changes with every record, and only then', async () => {
    const store = await storeOf();
    const first = await store.dataVersion();
    expect(await store.dataVersion()).toBe(first);
    await store.record(finished({ seed: 0 }, [0.5]));
    expect(await store.dataVersion()).not.toBe(first);
  });
});
