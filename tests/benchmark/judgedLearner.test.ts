import { describe, expect, it } from 'vitest';
import { judge } from '../../src/benchmark/judgedLearner.js';
import type { GraphData, Rows } from '../../src/data/graphData.js';
import { fewLabelTuning } from '../../src/protocols/graphSemiSupervised.js';
import type { Fitted } from '../../src/protocols/protocol.js';
import type { TrainedLearner } from '../../src/training/learner.js';

const graph: GraphData = {
  numNodes: 2,
  sources: Int32Array.of(0, 1),
  targets: Int32Array.of(1, 0),
  features: { kind: 'dense', numRows: 2, numColumns: 1, values: Float32Array.of(1, 2) },
  labels: Int32Array.of(0, 1),
  numClasses: 2,
};
const codes = (numColumns: number): Rows => ({
  kind: 'dense',
  numRows: 2,
  numColumns,
  values: new Float32Array(2 * numColumns),
});

const model = (numColumns: number): Fitted => ({ embed: async () => codes(numColumns) });

/** Trains two epochs, whose codes have 1 and 2 columns; `capabilities` are what is optional. */
function learner(capabilities: Partial<TrainedLearner> = {}): TrainedLearner {
  return {
    usesLabels: false,
    report: undefined,
    fit: async () => ({ embed: async () => codes(3) }),
    dispose: () => {},
    ...capabilities,
  };
}

describe('judge()', () => {
  it('lets a protocol watch a training, and sees what it is shown', async () => {
    const watched = judge(
      learner({
        async fitWatched(_graph, every, watch) {
          for (let epoch = every; epoch <= 2; epoch += every) await watch(model(epoch), epoch);
        },
      }),
    );
    const epochs: [number, number][] = [];
    await watched.fitWatched!(graph, 1, async ({ embed }, epoch) => {
      epochs.push([(await embed()).numColumns, epoch]);
    });
    expect(epochs).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(watched.takeUsage().embeddingSize).toBe(2);
  });

  it('takes what a protocol does as it watches for judging, not for training', async () => {
    const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
    const watched = judge(
      learner({
        async fitWatched(_graph, _every, watch) {
          await pause(20);
          await watch(model(1), 1);
        },
      }),
    );
    await watched.fitWatched!(graph, 1, () => pause(400));
    const { fitSeconds } = watched.takeUsage();
    expect(fitSeconds).toBeGreaterThan(0.01);
    expect(fitSeconds).toBeLessThan(0.4);
  });

  it('remembers an error of the training, and not one of who watches', async () => {
    const diverged = judge(learner({ fitWatched: () => Promise.reject(new Error('no longer finite')) }));
    await expect(diverged.fitWatched!(graph, 1, async () => {})).rejects.toThrow('no longer finite');
    expect(diverged.failure?.error).toEqual(new Error('no longer finite'));
    const judged = judge(learner({ fitWatched: (_graph, _every, watch) => watch(model(1), 1) }));
    await expect(judged.fitWatched!(graph, 1, () => Promise.reject(new Error('probe')))).rejects.toThrow('probe');
    expect(judged.failure).toBeUndefined();
  });

  it('lets a protocol watch fine-tuning', async () => {
    const fitted: Fitted = {
      ...model(1),
      async fineTune(_supervision, _options, watch) {
        watch?.see(watch.rows, 1);
        return Int32Array.of(0, 0);
      },
    };
    const { fineTune } = await judge(learner({ fit: async () => fitted })).fit(graph);
    const { labels, numClasses } = graph;
    const supervision = { labels, numClasses, train: labels, validation: labels };
    const shown: [number[], number][] = [];
    const see = (classes: Int32Array, epoch: number) => void shown.push([[...classes], epoch]);
    await fineTune!(supervision, fewLabelTuning, { rows: Int32Array.of(1), see });
    expect(shown).toEqual([[[1], 1]]);
  });

  it('can do what the learner can, and no more', () => {
    const optional = { fitWatched: async () => {}, fitJointly: async () => Int32Array.of() };
    const names = (made: object) => Object.keys(optional).filter((name) => name in made);
    expect(names(judge(learner(optional)))).toEqual(Object.keys(optional));
    expect(names(judge(learner()))).toEqual([]);
  });
});
