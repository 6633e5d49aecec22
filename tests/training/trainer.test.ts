import { expect, it } from 'vitest';
import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { denseFeatures } from '../../src/graph/features.js';
import type { Graph } from '../../src/graph/graph.js';
import type { Pretext } from '../../src/methods/method.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { DivergenceError } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { constantSchedule } from '../../src/training/schedule.js';
import { sgd } from '../../src/training/sgd.js';
import { type TrainingJob, trainFullGraph } from '../../src/training/trainer.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** One weight w whose loss is `loss(w)`; w starts at 3. */
async function run(
  loss: (w: tf.Tensor, epoch: number) => tf.Tensor,
  change: Partial<TrainingJob> = {},
  parts: Partial<Pretext> = {},
) {
  const store = new ParameterStore(Rng.fromSeed(1));
  const weight = store.parameters.constant('weight', [1], 3);
  const graph: Graph = {
    numNodes: 1,
    adjacency: CsrMatrix.fromCoordinates(1, 1, new Int32Array(0), new Int32Array(0)),
    features: denseFeatures(tf.ones([1, 1])),
  };
  let epoch = 0;
  const pretext: Pretext = {
    augment: oneView(identity),
    encoder: Object.assign(() => graph.features.dense(), { outputSize: 1 }),
    objective: () => tf.sum<tf.Scalar>(loss(weight(), epoch++)),
    ...parts,
  };
  const before = tf.memory().numTensors;
  const job: TrainingJob = {
    label: 'made-up on nothing',
    pretext,
    store,
    graph,
    optimizer: sgd(),
    epochs: 5,
    learningRate: 0.1,
    schedule: constantSchedule,
    patience: 0,
    rng: Rng.fromSeed(2),
    ...change,
  };
  try {
    const curve = await trainFullGraph(job);
    return { ...curve, weight: store.all().get('weight')!.dataSync()[0]! };
  } finally {
    expect(tf.memory().numTensors).toBe(before);
    store.dispose();
  }
}

const slope = (value: (epoch: number) => number) => (w: tf.Tensor, epoch: number) =>
  // The gradient to w is 1, whatever the value.
  tf.add(
    tf.sub(w, tf.scalar(0)),
    tf.sub(
      value(epoch),
      tf.customGrad((x) => ({ value: tf.clone(x as tf.Tensor), gradFunc: (dy) => tf.zerosLike(dy as tf.Tensor) }))(w),
    ),
  );

onEachBackend('trainFullGraph()', () => {
  it('takes one step an epoch and records the loss before it', async () => {
    const seen: number[][] = [];
    const afterSteps: number[][] = [];
    const { losses, steps, weight } = await run(
      tf.square,
      { onEpoch: (epoch, epochs) => seen.push([epoch, epochs]) },
      { afterStep: (step, progress) => afterSteps.push([step, progress]) },
    );
    expect(steps).toEqual([0, 1, 2, 3, 4]);
    // w ← w − 0.1 · 2 w.
    expectClose(
      losses,
      [0, 1, 2, 3, 4].map((k) => (3 * 0.8 ** k) ** 2),
      1e-5,
    );
    expectClose([weight], [3 * 0.8 ** 5], 1e-6);
    expect(seen).toEqual([1, 2, 3, 4, 5].map((epoch) => [epoch, 5]));
    expect(afterSteps.map(([step]) => step)).toEqual([0, 1, 2, 3, 4]);
    expect(afterSteps.every(([, progress]) => progress! >= 0 && progress! <= 1)).toBe(true);
  });

  it('multiplies the learning rate by the schedule', async () => {
    const { weight } = await run(
      slope(() => 1),
      { schedule: (step) => step },
    );
    expectClose([weight], [3 - 0.1 * (0 + 1 + 2 + 3 + 4)], 1e-6);
  });

  it('stops after `patience` epochs without a better loss and goes back to the parameters of the best', async () => {
    const values = [5, 2, 4, 3, 2, 9, 1];
    const { losses, weight, keptEpoch } = await run(
      slope((epoch) => values[epoch]!),
      { epochs: 7, patience: 3 },
    );
    expect(keptEpoch).toBe(1);
    expectClose(losses, [5, 2, 4, 3, 2], 1e-5);
    // The loss of 2 belongs to w after one step.
    expectClose([weight], [3 - 0.1], 1e-6);
  });

  it('keeps the best parameters when the epochs run out first', async () => {
    const { losses, weight, keptEpoch } = await run(
      slope((epoch) => [5, 2, 4][epoch]!),
      { epochs: 3, patience: 10 },
    );
    expect(keptEpoch).toBe(1);
    expect(losses).toHaveLength(3);
    expectClose([weight], [2.9], 1e-6);
  });

  it('stops by the monitor where there is one, which sees the parameters after the step', async () => {
    const values = [3, 1, 2, 2];
    let call = 0;
    const { losses, weight, keptEpoch } = await run(
      slope((epoch) => 10 - epoch),
      { epochs: 9, patience: 2 },
      {
        monitor: () => tf.scalar(values[call++]!),
      },
    );
    expect(losses).toHaveLength(4);
    expect(keptEpoch).toBe(2);
    expectClose([weight], [3 - 0.2], 1e-6);
  });

  it('stops by several values when none is as low as ever, and goes back to where all last were', async () => {
    const values = [
      [3, 0.5],
      [2, 0.5],
      [4, 0.4],
      [5, 0.6],
      [6, 0.7],
      [1, 0.1],
    ];
    let call = 0;
    const { losses, weight, keptEpoch } = await run(
      slope((epoch) => 10 - epoch),
      { epochs: 9, patience: 2 },
      { monitor: () => tf.tensor1d(values[call++]!) },
    );
    expect(losses).toHaveLength(5);
    expect(keptEpoch).toBe(2);
    expectClose([weight], [3 - 0.2], 1e-6);
  });

  it('says method, dataset and step when the loss is not finite, and leaves nothing behind', async () => {
    const failing = run((w, epoch) => (epoch < 2 ? tf.square(w) : tf.log(tf.mul(w, -1))), { patience: 4 });
    await expect(failing).rejects.toThrow(
      new DivergenceError('Cannot train made-up on nothing: a finite loss is needed, got NaN at step 2'),
    );
    const infinite = run((w) => tf.div(w, tf.scalar(0)));
    await expect(infinite).rejects.toThrow(/a finite loss is needed, got Infinity at step 0$/);
  });

  it('stops at a signal', async () => {
    const controller = new AbortController();
    const stopped = run(tf.square, {
      epochs: 1000,
      signal: controller.signal,
      onEpoch: (epoch) => epoch === 2 && controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });

  it('does nothing in no epochs', async () => {
    const nothing = { losses: [], steps: [], keptEpoch: 0, weight: 3 };
    expect(await run(tf.square, { epochs: 0, patience: 3 })).toEqual(nothing);
    expect(await run(tf.square, { epochs: 4 })).toMatchObject({ keptEpoch: 4 });
  });
});
