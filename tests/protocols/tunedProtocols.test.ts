import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/protocols/index.js';
import {
  DivergenceError,
  type Fitted,
  type JointOptions,
  type Learner,
  type Supervision,
  type TuningOptions,
} from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { featureLearner, sampleData, sampleSplit, supervisedLearner } from './fakes.js';

const rng = Rng.fromSeed(0);
const data = sampleData();
const big = sampleData(600);

interface Tuning {
  readonly supervision: Supervision;
  readonly options: TuningOptions | JointOptions;
}

/** Knows the class of nodes of which `knows` is true, and says 0 of the others; remembers what it was handed. */
function tunedLearner(knows: (node: number, options: TuningOptions | JointOptions) => boolean) {
  const tunings: Tuning[] = [];
  const tune = async (supervision: Supervision, options: TuningOptions | JointOptions) => {
    tunings.push({ supervision, options });
    return data.labels.map((label, node) => (knows(node, options) ? label : 0));
  };
  const learner = featureLearner({ fineTune: tune } satisfies Partial<Fitted>);
  const joint: Learner = { ...learner, fitJointly: async (_, supervision, options) => tune(supervision, options) };
  return { learner: joint, tunings, calls: learner.calls };
}

const scoreOf = (scores: readonly { metric: string; value: number }[], metric: string) =>
  scores.find((score) => score.metric === metric)?.value;
const inValidation = (node: number) => sampleSplit.validation.includes(node);

describe('node-fine-tune-public', () => {
  const protocol = protocols.get('node-fine-tune-public');

  it('takes the learning rate with the highest validation accuracy, whatever it does on test nodes', async () => {
    const { learner, tunings, calls } = tunedLearner((node, { learningRate }) =>
      inValidation(node) ? learningRate === 0.001 : learningRate === 0.01,
    );
    const scores = await protocol.evaluate({ data, publicSplit: sampleSplit, learner, rng });
    expect(calls).toHaveLength(1);
    expect(calls[0]!.supervision).toBeUndefined();
    expect(tunings.map(({ options }) => [options.headEpochs, options.learningRate])).toEqual([
      [200, 0.01],
      [200, 0.001],
      [200, 0.0001],
      [0, 0.01],
      [0, 0.001],
      [0, 0.0001],
    ]);
    expect(scoreOf(scores, 'validation-accuracy')).toBe(1);
    expect(scoreOf(scores, 'accuracy')).toBeCloseTo(1 / 3, 10);
  });

  it('hides the labels of test nodes', async () => {
    const { learner, tunings } = tunedLearner(() => true);
    await protocol.evaluate({ data, publicSplit: sampleSplit, learner, rng });
    for (const { supervision } of tunings) {
      expect([...sampleSplit.test].every((node) => supervision.labels[node] === -1)).toBe(true);
      expect(supervision.labels.filter((label) => label >= 0)).toHaveLength(24 + 36);
    }
  });

  it('judges a method that uses labels by its own classes', async () => {
    const learner = supervisedLearner();
    const scores = await protocol.evaluate({ data, publicSplit: sampleSplit, learner, rng });
    expect(learner.calls).toHaveLength(1);
    expect(scoreOf(scores, 'accuracy')).toBeGreaterThan(0.5);
  });

  it('refuses a method without an encoder, and a dataset without a public split', async () => {
    await expect(protocol.evaluate({ data, publicSplit: sampleSplit, learner: featureLearner(), rng })).rejects.toThrow(
      'Cannot fine-tune a method: one with an encoder is needed, got one without',
    );
    await expect(protocol.evaluate({ data, learner: featureLearner(), rng })).rejects.toThrow('public split is needed');
    expect(protocol.unsuited(data, undefined)).toBe('it has no public split');
    expect(protocol.unsuited(data, sampleSplit)).toBeUndefined();
  });
});

describe('fine-tuning on few labels', () => {
  it('has the draws of the frozen protocols, and one pretext training for all', async () => {
    const publicSplit = sampleSplit;
    for (const [name, given] of [
      ['few-shot', {}],
      ['label-rate', { publicSplit }],
    ] as const) {
      const frozen = supervisedLearner();
      await protocols.get(`node-${name}`).evaluate({ data: big, ...given, learner: frozen, rng });
      const { learner, tunings, calls } = tunedLearner(() => true);
      const scores = await protocols.get(`node-fine-tune-${name}`).evaluate({ data: big, ...given, learner, rng });
      expect(calls).toHaveLength(1);
      expect(tunings.map(({ supervision }) => supervision)).toEqual(frozen.calls.map(({ supervision }) => supervision));
      expect(scores.length).toBe(tunings.length);
    }
  });
});

describe('node-joint-public', () => {
  const protocol = protocols.get('node-joint-public');

  it('chooses the pretext weight by validation, the smallest of several, and shows what none gives', async () => {
    const { learner, tunings, calls } = tunedLearner((node, options) => {
      const { pretextWeight } = options as JointOptions;
      return inValidation(node) ? pretextWeight === 1 || pretextWeight === 10 : pretextWeight !== 1;
    });
    const scores = await protocol.evaluate({ data, publicSplit: sampleSplit, learner, rng });
    expect(calls).toHaveLength(0);
    expect(tunings.map(({ options }) => (options as JointOptions).pretextWeight)).toEqual([0, 0.1, 1, 10, 100]);
    expect(scoreOf(scores, 'pretext-weight')).toBe(1);
    expect(scoreOf(scores, 'accuracy')).toBeCloseTo(1 / 3, 10);
    expect(scoreOf(scores, 'accuracy-without-pretext')).toBe(1);
    for (const { supervision } of tunings) {
      expect([...sampleSplit.test].every((node) => supervision.labels[node] === -1)).toBe(true);
    }
  });

  it('goes on without a weight whose loss does not stay finite, and fails where none does', async () => {
    const divergesFrom = (least: number) =>
      tunedLearner((_, options) => {
        const { pretextWeight } = options as JointOptions;
        if (pretextWeight >= least) throw new DivergenceError(`diverged at ${pretextWeight}`);
        return true;
      });
    const judgeOne = ({ learner }: ReturnType<typeof tunedLearner>) =>
      protocol.evaluate({ data, publicSplit: sampleSplit, learner, rng });
    const scores = await judgeOne(divergesFrom(10));
    expect(scoreOf(scores, 'diverged-weights')).toBe(2);
    expect(scoreOf(scores, 'pretext-weight')).toBe(0.1);
    await expect(judgeOne(divergesFrom(0.1))).rejects.toThrow('diverged at 100');
    const broken = tunedLearner((_, options) => {
      if ((options as JointOptions).pretextWeight === 1) throw new TypeError('another fault');
      return true;
    });
    await expect(judgeOne(broken)).rejects.toThrow('another fault');
  });

  it('refuses a method that cannot be trained so', async () => {
    await expect(protocol.evaluate({ data, publicSplit: sampleSplit, learner: featureLearner(), rng })).rejects.toThrow(
      'Cannot train a method jointly: one with an encoder is needed, got one without',
    );
  });
});
