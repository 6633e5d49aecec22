import { describe, expect, it } from 'vitest';
import { chooseByFold } from '../../src/benchmark/chooseByFold.js';
import { judgeCandidates } from '../../src/benchmark/judgedCandidates.js';
import type { GraphData } from '../../src/data/graphData.js';
import { protocols } from '../../src/protocols/index.js';
import { DivergenceError, type ProtocolInput } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import type { TrainedLearner } from '../../src/training/learner.js';
import { fakeProtocol } from './support/fakeParts.js';

/** Scores of two folds: what validation says and what the test would say, which stand against each other. */
const scores = (validation: readonly number[]) =>
  validation.flatMap((value, fold) => [
    { metric: 'accuracy', fold, value: 1 - value },
    { metric: 'validation-accuracy', fold, value },
  ]);
const valuesOf = (metric: string, all: readonly { metric: string; value: number }[]) =>
  all.filter((score) => score.metric === metric).map(({ value }) => value);

describe('chooseByFold()', () => {
  const contestants = [
    { values: [0.1, 'relu'], scores: scores([0.5, 0.7, 0.6]) },
    { values: [0.1, 'elu'], scores: scores([0.6, 0.2, 0.6 + 1e-15]) },
    { values: [10, 'relu'], scores: scores([0.4, 0.9, 0.1]) },
  ];

  it('takes in each fold what validation prefers, however the test turns out, and says what it was', () => {
    const choices = [
      [0.1, 10],
      ['tanh', 'relu', 'elu'],
    ];
    const chosen = chooseByFold(contestants, ['noise', 'encoder.activation'], choices, 'validation-accuracy');
    expect(valuesOf('validation-accuracy', chosen)).toEqual([0.6, 0.9, 0.6]);
    expect(valuesOf('accuracy', chosen)).toEqual([0.4, 1 - 0.9, 0.4]);
    // The last fold has equals but for rounding: the first.
    expect(valuesOf('selected-noise', chosen)).toEqual([0.1, 10, 0.1]);
    // Places among all that stood to choose, of which one is not there: it diverged.
    expect(valuesOf('selected-encoder.activation', chosen)).toEqual([3, 2, 2]);
    expect(chosen.filter(({ fold }) => fold === 1).length).toBe(4);
  });

  it('refuses a fold without validation, which would be chosen for by nothing', () => {
    const blind = [{ values: [1], scores: [{ metric: 'accuracy', fold: 0, value: 1 }] }];
    expect(() => chooseByFold([...blind, ...blind], ['noise'], [[1]], 'validation-accuracy')).toThrow(
      'Cannot choose a candidate: validation-accuracy of fold 0 is needed, got none',
    );
  });
});

const graph = { numNodes: 0 } as GraphData;
const config = { optimizer: 'adam', schedule: 'constant', noise: [1, 2, 3], chosenBy: 'validation-accuracy' };

/** Embeds in as many columns as its noise; where `diverges` has that, its loss is not finite. */
function create(noise: number, diverges: readonly number[], disposed: number[]): TrainedLearner {
  return {
    usesLabels: false,
    report: {
      epochs: 5,
      parameterCount: noise,
      embeddingSize: noise,
      trainSeconds: noise,
      losses: { steps: [], values: [] },
    },
    async fit() {
      if (diverges.includes(noise)) throw new DivergenceError(`loss of ${noise}`);
      return {
        embed: async () => ({ kind: 'dense', numRows: 0, numColumns: noise, values: new Float32Array(0) }),
      };
    },
    dispose: () => disposed.push(noise),
  } as unknown as TrainedLearner;
}

function trial(diverges: readonly number[] = []) {
  const disposed: number[] = [];
  const embeddings: number[] = [];
  const judged = judgeCandidates(
    config,
    ({ noise }) => create(Number(noise), diverges, disposed),
    ({ numColumns }) => embeddings.push(numColumns),
  );
  const drawn: number[] = [];
  const protocol = fakeProtocol('own', {
    async evaluate({ data, learner, rng }: ProtocolInput) {
      const { numColumns } = await (await learner.fit(data)).embed();
      drawn.push(rng.uniform());
      return scores([numColumns === 2 ? 0.9 : 0.1, numColumns === 3 ? 0.8 : 0.3]);
    },
  });
  const run = () =>
    judged.evaluate(protocol, (learner) => ({ data: graph, learner, rng: Rng.fromSeed(0).split('own') }));
  return { judged, run, disposed, embeddings, drawn };
}

describe('judgeCandidates()', () => {
  it('judges every candidate with the same stream, and takes what each fold chooses', async () => {
    const { judged, run, disposed, embeddings, drawn } = trial();
    expect(valuesOf('selected-noise', await run())).toEqual([2, 3]);
    expect(drawn.length).toBe(3);
    expect(new Set(drawn).size).toBe(1);
    const usage = judged.takeUsage();
    expect(usage).toMatchObject({
      trainSeconds: 6,
      losses: undefined,
      embeddingSize: 3,
      report: { parameterCount: 3 },
    });
    // No picture of one stands for all.
    expect(embeddings).toEqual([]);
    judged.dispose();
    expect(disposed).toEqual([1, 2, 3]);
  });

  it('counts the epochs of all candidates as those of one training', () => {
    const seen: [number, number][] = [];
    judgeCandidates(
      config,
      ({ noise }, progressOf) => {
        const onEpoch = progressOf((epoch, epochs) => seen.push([epoch, epochs]));
        for (const epoch of [1, 5]) onEpoch(epoch, 5, 0.5);
        return create(Number(noise), [], []);
      },
      () => undefined,
    );
    expect(seen).toEqual([
      [1, 15],
      [5, 15],
      [6, 15],
      [10, 15],
      [11, 15],
      [15, 15],
    ]);
  });

  it('does not choose what diverged, and fails where all did', async () => {
    const { judged, run } = trial([2]);
    const left = await run();
    expect(valuesOf('selected-noise', left)).toEqual([1, 3]);
    expect(valuesOf('diverged-candidates', left)).toEqual([1]);
    expect(valuesOf('selected-noise', await run())).toEqual([1, 3]);
    expect(judged.failure).toBeUndefined();
    const lost = trial([1, 2, 3]);
    await expect(lost.run()).rejects.toThrow('all of them diverged');
    expect((lost.judged.failure!.error as Error).message).toBe('loss of 1');
  });
});

describe('judgeCandidates() and errors', () => {
  it('fails by an error that is no divergence, under the next protocol too', async () => {
    const broken = (noise: number): TrainedLearner => ({
      ...create(noise, [], []),
      fit: async () => {
        throw new RangeError(`broken ${noise}`);
      },
    });
    const judged = judgeCandidates(
      config,
      ({ noise }) => (noise === 2 ? broken(2) : create(Number(noise), [], [])),
      () => undefined,
    );
    const protocol = fakeProtocol('own', {
      async evaluate({ data, learner }: ProtocolInput) {
        await learner.fit(data);
        return scores([0.5]);
      },
    });
    const run = () => judged.evaluate(protocol, (learner) => ({ data: graph, learner, rng: Rng.fromSeed(0) }));
    await expect(run()).rejects.toThrow('broken 2');
    await expect(run()).rejects.toThrow('broken 2');
  });
});

describe('Protocol.validation', () => {
  it.each([...protocols].filter(({ validation }) => validation !== undefined))(
    'of $name is among its metrics, and no score of the test',
    ({ validation, definition }) => {
      expect(Object.keys(definition.metrics as object)).toContain(validation);
      expect(validation).toMatch(/^validation-/);
    },
  );

  it.each([
    'graph-svm-10fold-test-selected',
    'graph-semi-supervised-10-test-selected',
    'clustering',
    'node-public-dgi',
  ])('is absent where nothing is known before the test: %s', (name) => {
    expect(protocols.get(name).validation).toBeUndefined();
  });
});
