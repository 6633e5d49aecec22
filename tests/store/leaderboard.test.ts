import { describe, expect, it, onTestFinished } from 'vitest';
import { type MethodCard, openStore, QueryError, type ResultStore } from '../../src/store/index.js';
import type { Json } from '../../src/store/records.js';
import { failed, finished, series } from './sampleTrials.js';

const query = { dataset: 'cora', protocol: 'node-public' };

async function storeOf(...trials: Parameters<ResultStore['record']>[0][]): Promise<ResultStore> {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  for (const trial of trials) await store.record(trial);
  return store;
}

function card(name: string, changes: Partial<MethodCard> = {}): MethodCard {
  return { name, version: 1, family: 'contrastive', usesLabels: false, details: {}, ...changes };
}

describe('leaderboard()', () => {
  it('takes the mean over seeds of the means over folds, and the deviation over seeds', async () => {
    const store = await storeOf(
      finished({ seed: 0 }, [0.6, 0.8]),
      finished({ seed: 1 }, [0.7, 0.9]),
      finished({ seed: 2 }, [0.8, 1.0]),
    );
    const [row] = (await store.leaderboard(query))!.rows;
    // Seeds: 0.7, 0.8, 0.9; t(2, 0.975) = 4.302653.
    expect(row).toMatchObject({
      label: 'grace',
      rank: 1,
      seeds: [0, 1, 2],
      folds: 2,
      pValue: null,
      tiedWithBest: true,
    });
    expect(row!.mean).toBeCloseTo(0.8, 12);
    expect(row!.deviation).toBeCloseTo(0.1, 12);
    expect(row!.interval![0]).toBeCloseTo(0.8 - (4.302653 * 0.1) / Math.sqrt(3), 6);
    expect(row!.interval![1]).toBeCloseTo(0.8 + (4.302653 * 0.1) / Math.sqrt(3), 6);
  });

  it('has no deviation, interval or test for a single seed, and says that more are needed', async () => {
    const store = await storeOf(...series('grace', [0.8]), ...series('dgi', [0.7]));
    const rows = (await store.leaderboard(query))!.rows;
    for (const row of rows) {
      expect(row).toMatchObject({ deviation: null, interval: null, pValue: null, needsMoreSeeds: true });
    }
    expect(rows.map(({ rank, tiedWithBest, isUntested }) => [rank, tiedWithBest, isUntested])).toEqual([
      [null, false, true],
      [null, false, true],
    ]);
  });

  it('ranks past a row that cannot be tested, whether it stands first, within a group or shares no seed', async () => {
    const store = await storeOf(
      ...series('lucky', [0.99]),
      ...series('grace', [0.8, 0.82, 0.81, 0.83, 0.79]),
      ...series('once', [0.809]),
      ...series('dgi', [0.79, 0.83, 0.8, 0.82, 0.8]),
      ...[7, 8].map((seed) => finished({ method: 'elsewhere', seed }, [0.75])),
      ...series('gae', [0.7, 0.71, 0.72, 0.72, 0.7]),
    );
    const rows = (await store.leaderboard(query))!.rows;
    expect(rows.map(({ method, rank, isUntested }) => [method, rank, isUntested])).toEqual([
      ['lucky', null, true],
      ['grace', 1, false],
      ['once', null, true],
      ['dgi', 1, false],
      ['elsewhere', null, true],
      ['gae', 4, false],
    ]);
    expect(rows.every(({ isUntested, needsMoreSeeds }) => !isUntested || needsMoreSeeds)).toBe(true);
  });

  it('tests against the best over common seeds with correction, and ties what cannot be told apart', async () => {
    const store = await storeOf(
      ...series('grace', [0.8, 0.82, 0.81, 0.83, 0.79]),
      ...series('dgi', [0.79, 0.83, 0.8, 0.82, 0.8]),
      ...series('gae', [0.7, 0.71, 0.72, 0.72, 0.7]),
    );
    const rows = (await store.leaderboard(query))!.rows;
    expect(rows.map(({ method, rank, tiedWithBest }) => [method, rank, tiedWithBest])).toEqual([
      ['grace', 1, true],
      ['dgi', 1, true],
      ['gae', 3, false],
    ]);
    // grace − dgi = .01, −.01, .01, .01, −.01: t = 0.408248, p(4) = 0.704000, the larger of two, so not multiplied.
    expect(rows[1]!.pValue).toBeCloseTo(0.704, 4);
    // grace − gae = .10, .11, .09, .11, .09: t = 22.360680, p(4) = 2.36833e-5, the smaller of two, so doubled.
    expect(rows[2]!.pValue).toBeCloseTo(2 * 2.36833e-5, 9);
    expect(rows.map(({ needsMoreSeeds }) => needsMoreSeeds)).toEqual([true, true, true]);
  });

  it('asks for more seeds where there are fewer than five or the interval is wide', async () => {
    const needs = async (...scores: number[]) =>
      (await (await storeOf(...series('grace', scores))).leaderboard(query))!.rows[0]!.needsMoreSeeds;
    expect(await needs(0.8, 0.801, 0.8, 0.799)).toBe(true);
    expect(await needs(0.8, 0.801, 0.8, 0.799, 0.8)).toBe(false);
    expect(await needs(0.7, 0.9, 0.8, 0.75, 0.85, 0.8)).toBe(true);
  });

  it('shares ranks below the best, too, and lets none rise past a row that can be told apart', async () => {
    const store = await storeOf(
      ...series('best', [0.9, 0.91, 0.92, 0.93, 0.94]),
      ...series('second', [0.8, 0.81, 0.82, 0.83, 0.85]),
      ...series('third', [0.81, 0.8, 0.83, 0.82, 0.84]),
      // So noisy that it cannot be told from the best, but behind others that can.
      ...series('noisy', [0.99, 0.4, 0.98, 0.45, 0.96]),
    );
    const rows = (await store.leaderboard(query))!.rows;
    expect(rows.map(({ method, rank, tiedWithBest }) => [method, rank, tiedWithBest])).toEqual([
      ['best', 1, true],
      ['second', 2, false],
      ['third', 2, false],
      ['noisy', 2, false],
    ]);
    expect(rows[3]!.pValue).toBeGreaterThan(0.05);
  });

  it('gives the gain over the random encoder', async () => {
    const store = await storeOf(...series('grace', [0.8, 0.82]), ...series('random-encoder', [0.7, 0.7]));
    const rows = (await store.leaderboard(query))!.rows;
    expect(rows.map(({ gain }) => gain)).toEqual([expect.closeTo(0.11, 12), 0]);
    const onSecond = (await store.leaderboard({ ...query, seeds: [1] }))!.rows;
    expect(onSecond.map(({ gain }) => gain)).toEqual([expect.closeTo(0.12, 12), 0]);
    const other = await storeOf(...series('grace', [0.8]));
    expect((await other.leaderboard(query))!.rows[0]!.gain).toBeNull();
  });

  it('shows what trains on labels beside the others, without rank or test', async () => {
    const store = await storeOf(...series('supervised', [0.9, 0.91]), ...series('grace', [0.8, 0.82]));
    await store.describeMethod(card('supervised', { family: 'reference', usesLabels: true }));
    const rows = (await store.leaderboard(query))!.rows;
    expect(rows.map(({ method, rank, pValue, family }) => [method, rank, pValue, family])).toEqual([
      ['supervised', null, null, 'reference'],
      ['grace', 1, null, null],
    ]);
  });

  it('names variants by what they change', async () => {
    const standard = { temperature: 0.4, encoder: { name: 'gcn', hiddenSize: 128, bias: true } };
    const store = await storeOf(
      ...series('grace', [0.7], { config: { ...standard, temperature: 0.5 } }),
      ...series('grace', [0.8], { config: standard }),
      ...series('grace', [0.6], { config: { ...standard, encoder: { name: 'sgc', hiddenSize: 128, numHops: 2 } } }),
    );
    const standardConfig = {
      method: 'grace',
      methodVersion: 1,
      dataset: 'cora',
      protocol: 'node-public',
      config: standard,
    };
    await store.describeStandard(standardConfig);
    await store.describeStandard({ ...standardConfig, protocol: 'link-85-5-10', config: { temperature: 9 } });
    const labels = async () => (await store.leaderboard(query))!.rows.map(({ label }) => label);
    expect(await labels()).toEqual(['grace', 'grace[temperature=0.5]', 'grace[encoder=sgc]']);
    await store.describeStandard({ ...standardConfig, config: { ...standard, temperature: 0.5 } });
    expect(await labels()).toEqual(['grace[temperature=0.4]', 'grace', 'grace[encoder=sgc,temperature=0.4]']);
  });

  it('tells variants apart that differ only in the settings of another encoder', async () => {
    const sgc = (numHops: number) => ({ config: { encoder: { name: 'sgc', numHops } } });
    const store = await storeOf(
      ...series('grace', [0.8, 0.8], { config: { encoder: { name: 'gcn', hiddenSize: 128 } } }),
      ...series('grace', [0.7], sgc(2)),
      ...series('grace', [0.6], sgc(3)),
    );
    expect((await store.leaderboard(query))!.rows.map(({ label }) => label)).toEqual([
      'grace',
      'grace[encoder=sgc,encoder.numHops=2]',
      'grace[encoder=sgc,encoder.numHops=3]',
    ]);
  });

  it('tells values that stood to choose among, and not that something chose', async () => {
    const chosen = { temperature: [0.2, 0.5], chosenBy: 'validation-accuracy' };
    const labelsOf = async (...configs: { readonly [key: string]: Json }[]) => {
      const store = await storeOf(
        ...configs.flatMap((config, i) => series('grace', i === 0 ? [0.8, 0.8] : [0.7], { config })),
      );
      return (await store.leaderboard(query))!.rows.map(({ label }) => label);
    };
    expect(await labelsOf({ temperature: 0.4 }, chosen)).toEqual(['grace', 'grace[temperature=[0.2,0.5]]']);
    expect(await labelsOf(chosen, { temperature: 0.4 })).toEqual(['grace', 'grace[temperature=0.4]']);
  });

  it('takes the config with most seeds for standard where none was described', async () => {
    const store = await storeOf(
      ...series('grace', [0.7], { config: { temperature: 0.5 } }),
      ...series('grace', [0.6, 0.6], { config: { temperature: 0.4 } }),
    );
    const rows = (await store.leaderboard(query))!.rows;
    expect(rows.map(({ label }) => label)).toEqual(['grace[temperature=0.5]', 'grace']);
    expect(rows[0]!.changes).toEqual({ temperature: 0.5 });
  });

  it('never mixes protocol hashes, dataset checksums or code versions', async () => {
    const store = await storeOf(
      ...series('grace', [0.1], { protocolVersion: 2, protocolHash: 'def' }),
      ...series('grace', [0.2], { datasetChecksum: 'c1' }),
      ...series('grace', [0.3], { codeVersion: '2' }),
      ...series('grace', [0.4, 0.4]),
    );
    const newest = (await store.leaderboard(query))!;
    expect(newest.rows.map(({ mean }) => mean)).toEqual([0.1]);
    expect(newest).toMatchObject({ protocolHash: 'def', protocolVersion: 2 });
    expect(newest.omitted.map(({ trials }) => trials).sort()).toEqual([1, 1, 2]);
    const meanOf = async (choice: object) => (await store.leaderboard({ ...query, ...choice }))!.rows[0]!.mean;
    expect(await meanOf({ protocolHash: 'ab' })).toBe(0.4);
    expect(await meanOf({ datasetChecksum: 'c1' })).toBe(0.2);
    expect(await meanOf({ codeVersion: '2' })).toBe(0.3);
    await expect(store.leaderboard({ ...query, codeVersion: '9' })).rejects.toThrow(
      /^Cannot rank cora, node-public: one of def\/c0\/1, .* is needed .*, got any\/any\/9$/,
    );
  });

  it('shows the newest version of a method and counts what it leaves out', async () => {
    const store = await storeOf(
      ...series('grace', [0.9, 0.9], { methodVersion: 1 }),
      ...series('grace', [0.8], { methodVersion: 2 }),
      failed({ seed: 5 }),
    );
    const leaderboard = (await store.leaderboard(query))!;
    expect(leaderboard.rows.map(({ methodVersion, mean }) => [methodVersion, mean])).toEqual([[2, 0.8]]);
    expect(leaderboard).toMatchObject({ outdatedTrials: 2, failedTrials: 1 });
  });

  it('ranks by the headline of the protocol, or by the metric that is asked for', async () => {
    const trial = finished({ protocol: 'link' }, [0.9]);
    const store = await storeOf({
      ...trial,
      scores: [
        { metric: 'auc', fold: 0, value: 0.9 },
        { metric: 'average-precision', fold: 0, value: 0.8 },
      ],
    });
    const link = { dataset: 'cora', protocol: 'link' };
    expect(await store.leaderboard(link)).toMatchObject({ metric: 'auc', metrics: ['auc', 'average-precision'] });
    await store.describeProtocol({
      name: 'link',
      version: 1,
      hash: 'abc',
      task: 'link',
      description: '',
      headline: 'average-precision',
      definition: {},
    });
    expect(await store.leaderboard(link)).toMatchObject({ metric: 'average-precision', rows: [{ mean: 0.8 }] });
    expect(await store.leaderboard({ ...link, metric: 'auc' })).toMatchObject({ metric: 'auc', rows: [{ mean: 0.9 }] });
    await expect(store.leaderboard({ ...link, metric: 'acu' })).rejects.toThrow(
      'Cannot find metric in the results: one of auc, average-precision is needed, got "acu"',
    );
  });

  it('knows what is unknown from what has no results yet', async () => {
    const store = await storeOf(
      ...series('grace', [0.8]),
      ...series('grace', [0.8], { dataset: 'dblp', protocol: 'link' }),
    );
    expect(await store.leaderboard({ dataset: 'cora', protocol: 'link' })).toBeUndefined();
    await expect(store.leaderboard({ ...query, dataset: 'coral' })).rejects.toThrow(
      'Cannot find dataset in the results: one of cora, dblp is needed, got "coral" (did you mean "cora"?)',
    );
    await expect(store.leaderboard({ ...query, protocol: 'x' })).rejects.toBeInstanceOf(QueryError);
    await expect(store.leaderboard({ ...query, dataset: 'coral' })).rejects.toBeInstanceOf(RangeError);
    expect(await store.rankings()).toEqual([query, { dataset: 'dblp', protocol: 'link' }]);
    expect(await store.rankings({ dataset: 'dblp' })).toEqual([{ dataset: 'dblp', protocol: 'link' }]);
    await expect(store.rankings({ dataset: 'x' })).rejects.toBeInstanceOf(QueryError);
  });
});

describe('compare()', () => {
  it('pairs over common seeds', async () => {
    const store = await storeOf(...series('grace', [0.8, 0.82, 0.84, 0.85]), ...series('dgi', [0.79, 0.8, 0.81]));
    const comparison = await store.compare({ ...query, first: 'grace', second: 'dgi' });
    expect(comparison.pairs.map(({ seed, first, second }) => [seed, first, second])).toEqual([
      [0, 0.8, 0.79],
      [1, 0.82, 0.8],
      [2, 0.84, 0.81],
    ]);
    expect(comparison.first).toEqual({ label: 'grace', mean: expect.closeTo(0.82, 12), numSeeds: 4 });
    // Differences .01, .02, .03: t = 2√3, p(2) = 0.074180; W = 0 of 3, exact p = 2/8.
    expect(comparison.meanDifference).toBeCloseTo(0.02, 12);
    expect(comparison.deviation).toBeCloseTo(0.01, 12);
    expect(comparison.tTest.statistic).toBeCloseTo(2 * Math.sqrt(3), 8);
    expect(comparison.tTest.pValue).toBeCloseTo(0.07418, 5);
    expect(comparison.wilcoxon.pValue).toBeCloseTo(0.25, 12);
  });

  it('says what is missing', async () => {
    const store = await storeOf(...series('grace', [0.8, 0.82]), ...series('dgi', [0.79]));
    await expect(store.compare({ ...query, first: 'grace', second: 'dig' })).rejects.toThrow(
      'Cannot find method in the results: one of dgi, grace is needed, got "dig"',
    );
    await expect(store.compare({ ...query, first: 'grace', second: 'dgi' })).rejects.toThrow(
      'Cannot compare grace and dgi: two common seeds are needed, got 1',
    );
  });
});
