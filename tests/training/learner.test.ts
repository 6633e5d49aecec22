import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { inducedData } from '../../src/data/inducedData.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { supervise } from '../../src/protocols/supervision.js';
import { tf } from '../../src/tensor/backend.js';
import { numHandles } from '../../src/tensor/handleScope.js';
import { createLearner, type LearnerOptions } from '../../src/training/learner.js';
import type { Trainer } from '../../src/training/trainer.js';
import { smallGraph, smallSplit } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraph();

function learnerOf(name: string, change: Partial<LearnerOptions> = {}, overrides = { epochs: 2 }) {
  const method = methods.get(name);
  const config = resolveConfig(method, 'small', overrides, { hiddenSize: 8 });
  return createLearner({ method, config, dataset: 'small', seed: 1, ...change });
}

onEachBackend('createLearner()', () => {
  it('trains once for each graph where no labels are used, anew where they are', async () => {
    for (const [name, expected] of [
      ['dgi', 2],
      ['supervised', 3],
    ] as const) {
      let trainings = 0;
      const learner = learnerOf(name, { onEpoch: (epoch) => (trainings += epoch === 1 ? 1 : 0) });
      const supervision = supervise(data, smallSplit);
      await learner.fit(data, supervision);
      await learner.fit(data, supervision);
      await learner.fit({ ...data }, supervision);
      expect(trainings).toBe(expected);
      learner.dispose();
    }
  });

  it('scores pairs by the inner products of the codes it gives', async () => {
    const learner = learnerOf('gae');
    const fitted = await learner.fit(data);
    const { values, numColumns } = await fitted.embed();
    const [sources, targets] = [Int32Array.of(0, 3, 7), Int32Array.of(1, 3, 30)];
    const row = (node: number) => [...values.subarray(node * numColumns, (node + 1) * numColumns)];
    const expected = [...sources].map((s, k) => row(s).reduce((sum, v, i) => sum + v * row(targets[k]!)[i]!, 0));
    expectClose(await fitted.scorePairs!(sources, targets), expected, 1e-4);
    learner.dispose();
  });

  it('classifies only where labels are used, and learns those of the training nodes', async () => {
    const plain = learnerOf('dgi');
    expect('classify' in (await plain.fit(data))).toBe(false);
    plain.dispose();
    const learner = learnerOf('supervised', {}, { epochs: 60 });
    const fitted = await learner.fit(data, supervise(data, smallSplit));
    const classes = await fitted.classify!();
    expect(classes).toHaveLength(data.numNodes);
    expect([...smallSplit.train].map((node) => classes[node])).toEqual(
      [...smallSplit.train].map((n) => data.labels[n]),
    );
    learner.dispose();
  });

  it('needs labels where they are used', async () => {
    await expect(learnerOf('supervised').fit(data)).rejects.toThrow(
      new TypeError('Cannot build a supervised method: labels are needed, got none'),
    );
  });

  it('reports what the training took', async () => {
    const learner = learnerOf('random-encoder', {}, {} as never);
    expect(learner.report).toBeUndefined();
    await learner.fit(data);
    // W [12, 8], b [8] and the slope.
    expect(learner.report).toMatchObject({ epochs: 0, parameterCount: 12 * 8 + 8 + 1, embeddingSize: 8 });
    expect(learner.report!.losses).toEqual({ steps: [], values: [] });
    learner.dispose();
  });

  it('scales rows only where the configuration says so', async () => {
    for (const [scaling, total] of [
      ['row', 1],
      ['none', 0],
    ] as const) {
      const method = methods.get('raw-features');
      const config = resolveConfig(method, 'small', { featureScaling: scaling });
      const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
      const { values, numColumns } = await (await learner.fit(data)).embed();
      const sums = Array.from({ length: data.numNodes }, (_, node) =>
        values.subarray(node * numColumns, (node + 1) * numColumns).reduce((sum, value) => sum + value, 0),
      );
      if (total === 1)
        expectClose(
          sums,
          sums.map((sum) => (sum === 0 ? 0 : 1)),
          1e-6,
        );
      else expect(sums.some((sum) => sum > 1)).toBe(true);
      learner.dispose();
    }
  });

  it('gives codes of length 1 where the configuration says so, in the same directions', async () => {
    const norms = async (unitCodes: boolean) => {
      const method = methods.get('grace');
      const config = { ...resolveConfig(method, 'small', { epochs: 1 }, { hiddenSize: 8 }), unitCodes };
      const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
      const { values, numColumns } = await (await learner.fit(data)).embed();
      learner.dispose();
      const rows = Array.from({ length: data.numNodes }, (_, i) => [
        ...values.slice(i * numColumns, (i + 1) * numColumns),
      ]);
      return rows.map((row) => ({ row, norm: Math.hypot(...row) }));
    };
    const [plain, unit] = [await norms(false), await norms(true)];
    for (const [i, { row, norm }] of plain.entries()) {
      expectClose(
        unit[i]!.row,
        row.map((value) => value / norm),
        1e-5,
      );
    }
    expect(plain.some(({ norm }) => Math.abs(norm - 1) > 0.05)).toBe(true);
  });

  it('embeds graphs that it was not trained on, and the same one alike', async () => {
    for (const name of ['grace', 'mvgrl', 'graphmae', 'vgae', 'raw-features', 'random-encoder']) {
      const method = methods.get(name);
      const epochs = 'epochs' in method.hyperparameters ? { epochs: 1 } : {};
      const learner = learnerOf(name, {}, epochs as never);
      const fitted = await learner.fit(data);
      const { numTensors } = tf.memory();
      const whole = (await fitted.embed()).values;
      expectClose((await fitted.embed({ ...data })).values, whole, 1e-6);
      // Node 39 has no edge, so it is alone in its own graph as it is in the whole one.
      const alone = await fitted.embed(inducedData(data, Int32Array.of(39)));
      expectClose(alone.values, whole.slice(-alone.numColumns), 1e-6);
      expect(alone.numRows).toBe(1);
      const fewer = { ...data.features, numColumns: 11 };
      await expect(fitted.embed({ ...data, features: fewer })).rejects.toThrow('12 features a node are needed, got 11');
      const handles = numHandles();
      await fitted.embed({ ...data });
      expect([tf.memory().numTensors, numHandles()]).toEqual([numTensors, handles]);
      learner.dispose();
    }
  });

  it('embeds nodes where labels are those of nodes, though they are in several graphs', async () => {
    const inTwo = { ...data, graphIndex: Int32Array.from(data.labels, (_, node) => Number(node >= 20)) };
    for (const name of ['raw-features', 'random-encoder']) {
      const learner = learnerOf(name, {}, {} as never);
      expect((await (await learner.fit(inTwo)).embed()).numRows).toBe(data.numNodes);
      const ofGraphs = { ...inTwo, labels: Int32Array.of(0, 1) };
      expect((await (await learner.fit(ofGraphs)).embed()).numRows).toBe(2);
      learner.dispose();
    }
  });

  it('hands the job to the trainer that it is given', async () => {
    const labels: string[] = [];
    const trainer: Trainer = async (job) => {
      labels.push(job.label);
      return { steps: [0], losses: [7], keptEpoch: 1 };
    };
    const learner = learnerOf('grace', { trainer });
    await learner.fit(data);
    expect(labels).toEqual(['grace on small']);
    expect(learner.report!.losses.values).toEqual([7]);
    learner.dispose();
  });
});
