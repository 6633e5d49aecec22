import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { protocols } from '../../src/protocols/index.js';
import type { ClassWatch, Learner, Supervision, TuningOptions } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import type { Score } from '../../src/store/records.js';
import { tf } from '../../src/tensor/backend.js';
import { numHandles } from '../../src/tensor/handleScope.js';
import { createLearner } from '../../src/training/learner.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { graphsOfOneNode } from './fakes.js';

const numGraphs = 300;
const rng = Rng.fromSeed(0);
const protocol = protocols.get('graph-semi-supervised-10-test-selected');

/** Thirty in each fold. */
const data = graphsOfOneNode(numGraphs, 2, (graph) => graph % 2);

interface Tuning {
  readonly supervision: Supervision;
  readonly options: TuningOptions;
  readonly watch: ClassWatch | undefined;
}

/** Is right about `right[fold][epoch]` of the test graphs of each fold; remembers what it was handed. */
function learnerOf(right: (fold: number) => readonly number[]) {
  const tunings: Tuning[] = [];
  const learner: Learner = {
    usesLabels: false,
    async fit(graph) {
      expect(new Set(graph.labels)).toEqual(new Set([-1]));
      return {
        embed: async () => data.features,
        async fineTune(supervision, options, watch) {
          for (const [epoch, numRight] of right(tunings.length).entries()) {
            const classes = watch!.rows.map((id, place) => Math.abs(data.labels[id]! - Number(place >= numRight)));
            watch!.see(classes, epoch + 1);
          }
          tunings.push({ supervision, options, watch });
          return new Int32Array(numGraphs);
        },
      };
    },
  };
  return { learner, tunings };
}

const valuesOf = (scores: readonly Score[], metric: string) =>
  scores.filter((score) => score.metric === metric).map(({ value }) => value);
const nine = <T>(value: T): T[] => Array.from({ length: 9 }, () => value);

describe('graph-semi-supervised-10-test-selected', () => {
  it('takes the one epoch with the best mean over folds, though each fold has its own best', async () => {
    // Of thirty: sums of 30 + 9 * 6 = 84, 15 + 9 * 9 = 96 and 0 + 9 * 10 = 90.
    const { learner } = learnerOf((fold) => (fold === 0 ? [30, 15, 0] : [6, 9, 10]));
    const scores = await protocol.evaluate({ data, learner, rng });
    expect(valuesOf(scores, 'accuracy')).toEqual([0.5, ...nine(0.3)]);
    expect(valuesOf(scores, 'accuracy-last-epoch')).toEqual([0, ...nine(1 / 3)]);
    expect(valuesOf(scores, 'selected-epoch')).toEqual([2]);
    expect(scores).toHaveLength(21);
  });

  it('takes the first of several', async () => {
    // The same ten accuracies, in another order in the last epoch: their sums may differ in the last bits.
    const { learner } = learnerOf((fold) => [0, fold + 1, 10 - fold]);
    const scores = await protocol.evaluate({ data, learner, rng });
    expect(valuesOf(scores, 'selected-epoch')).toEqual([2]);
  });

  it('hands out the labels that the protocol it belongs to trains on, and no others', async () => {
    const { learner, tunings } = learnerOf(() => [1]);
    await protocol.evaluate({ data, learner, rng });
    const plain = learnerOf(() => []);
    await protocols.get('graph-semi-supervised-10').evaluate({ data, learner: plain.learner, rng });
    expect(tunings.map(({ supervision }) => supervision.train)).toEqual(
      plain.tunings.map(({ supervision }) => supervision.train),
    );
    expect(tunings.map(({ options }) => options)).toEqual(plain.tunings.map(({ options }) => options));
    for (const { supervision, watch } of tunings) {
      expect(supervision.validation).toHaveLength(0);
      expect([...supervision.labels.keys()].filter((id) => supervision.labels[id] !== -1)).toEqual([
        ...supervision.train,
      ]);
      expect(watch!.rows.filter((id) => supervision.train.includes(id))).toHaveLength(0);
    }
    const tested = tunings.flatMap(({ watch }) => [...watch!.rows]);
    expect(tested.sort((a, b) => a - b)).toEqual([...data.labels.keys()]);
  });

  it('is for methods with an encoder that use no labels', async () => {
    const bare: Learner = { usesLabels: false, fit: async () => ({ embed: async () => data.features }) };
    await expect(protocol.evaluate({ data, learner: bare, rng })).rejects.toThrow('one with an encoder is needed');
    const labeled = { ...bare, usesLabels: true };
    await expect(protocol.evaluate({ data, learner: labeled, rng })).rejects.toThrow('uses no labels');
    expect(protocol.excludesLabelUsers).toBe(true);
  });

  it('says in its definition what it does, and is unsuited where the other is', () => {
    expect(JSON.stringify(protocol.definition)).toContain('TEST folds');
    expect(protocol.description).toContain('too high by construction');
    for (const percent of [1, 10]) {
      const name = `graph-semi-supervised-${percent}`;
      const { unsuited, definition } = protocols.get(`${name}-test-selected`);
      expect(definition.as).toMatchObject({ protocol: name });
      const { graphIndex: _, ...one } = data;
      for (const given of [one, data, smallGraphSet()]) {
        expect(unsuited(given, undefined)).toBe(protocols.get(name).unsuited(given, undefined));
      }
    }
  });
});

onEachBackend('graph-semi-supervised-10-test-selected on small graphs', () => {
  it('judges what fine-tuning leaves as it does without being watched, and leaves nothing behind', async () => {
    const method = methods.get('random-encoder');
    const config = resolveConfig(method, 'small', {}, { hiddenSize: 8 }, 'few-labels');
    const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
    const small = smallGraphSet();
    const unwatched: number[] = [];
    const both: Learner = {
      usesLabels: false,
      async fit(graph) {
        const { fineTune, ...fitted } = await learner.fit(graph);
        return {
          ...fitted,
          async fineTune(supervision, options, watch) {
            const short = { ...options, epochs: 4 };
            const classes = await fineTune!(supervision, short);
            const { rows } = watch!;
            unwatched.push(rows.filter((id) => classes[id] === small.labels[id]).length / rows.length);
            return fineTune!(supervision, short, watch);
          },
        };
      },
    };
    const scores = await protocol.evaluate({ data: small, learner: both, rng });
    expect(valuesOf(scores, 'accuracy-last-epoch')).toEqual(unwatched);
    const sum = (metric: string) => valuesOf(scores, metric).reduce((a, b) => a + b, 0);
    expect(sum('accuracy')).toBeGreaterThanOrEqual(sum('accuracy-last-epoch'));
    expect([1, 2, 3, 4]).toContain(valuesOf(scores, 'selected-epoch')[0]);
    learner.dispose();
    expect([tf.memory().numTensors, numHandles()]).toEqual([0, 0]);
  });
});
