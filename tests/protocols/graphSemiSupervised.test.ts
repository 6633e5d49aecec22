import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/protocols/index.js';
import type { Learner, Supervision, TuningOptions } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { graphsOfOneNode } from './fakes.js';

const numGraphs = 300;
const rng = Rng.fromSeed(0);

/** Two thirds of them of class 0. */
const graphs = () => graphsOfOneNode(numGraphs, 2, (graph) => (graph % 3 === 0 ? 1 : 0));

describe('graph-semi-supervised-10', () => {
  const protocol = protocols.get('graph-semi-supervised-10');
  const data = graphs();

  it('hands out a tenth of the labels of nine folds, stratified, and as many to choose the epoch by', async () => {
    const handed: { supervision: Supervision; options: TuningOptions }[] = [];
    let trainings = 0;
    const learner: Learner = {
      usesLabels: false,
      async fit(graph) {
        trainings += 1;
        expect(new Set(graph.labels)).toEqual(new Set([-1]));
        return {
          embed: async () => data.features,
          async fineTune(supervision, options) {
            handed.push({ supervision, options });
            return new Int32Array(numGraphs);
          },
        };
      },
    };
    const scores = await protocol.evaluate({ data, learner, rng });
    expect(trainings).toBe(1);
    expect(handed).toHaveLength(10);
    for (const { supervision, options } of handed) {
      const { train, validation, labels } = supervision;
      expect(train).toHaveLength(27);
      expect(train.filter((graph) => data.labels[graph] === 1)).toHaveLength(9);
      expect(validation).toHaveLength(27);
      expect(validation.filter((graph) => data.labels[graph] === 1)).toHaveLength(9);
      expect(validation.filter((graph) => train.includes(graph))).toHaveLength(0);
      expect(labels.filter((label) => label >= 0)).toHaveLength(54);
      expect([options.epochs, options.batchSize, options.learningRate]).toEqual([100, 128, 0.001]);
    }
    expect(new Set(handed.map(({ supervision }) => String(supervision.train))).size).toBe(10);
    const values = scores.filter(({ metric }) => metric === 'accuracy').map(({ value }) => value);
    expect(values).toHaveLength(10);
    expect(values.reduce((a, b) => a + b) / 10).toBeCloseTo(2 / 3, 5);
  });

  it('says what it cannot judge', () => {
    const { graphIndex: _, ...one } = data;
    expect(protocol.unsuited(one, undefined)).toBe('it is one graph, not a set of graphs');
    expect(protocol.unsuited(data, undefined)).toBeUndefined();
    // A hundredth of nine tenths of 100 graphs is none.
    expect(protocols.get('graph-semi-supervised-1').unsuited(data, undefined)).toBe(
      'it has a class of 100 graphs, fewer than 112',
    );
  });
});
