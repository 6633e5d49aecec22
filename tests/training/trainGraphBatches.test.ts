import { expect, it } from 'vitest';
import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { fromData, type View } from '../../src/graph/graph.js';
import { GraphSet } from '../../src/graph/graphSet.js';
import { definePretext } from '../../src/methods/defineMethod.js';
import type { Pretext } from '../../src/methods/method.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { adam } from '../../src/training/adam.js';
import { constantSchedule } from '../../src/training/schedule.js';
import type { TrainingJob } from '../../src/training/trainer.js';
import { trainGraphBatches } from '../../src/training/trainGraphBatches.js';
import { NUM_GRAPHS, smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraphSet();

/** A pretext whose loss is the square of one weight, or not a number; remembers the batches it saw. */
async function train(
  epochs: number,
  loss = (weight: tf.Tensor) => tf.square(weight),
  {
    signal,
    patience = 0,
    ...watched
  }: Partial<Pick<TrainingJob, 'signal' | 'patience'> & Pick<Pretext, 'monitor' | 'graphs'>> = {},
) {
  const store = new ParameterStore(Rng.fromSeed(1));
  const weight = store.parameters.constant('weight', [], 2);
  const graph = fromData(data);
  const batches: View[] = [];
  const steps: [number, number][] = [];
  const epochLosses: number[] = [];
  const optimizer = adam();
  const job = {
    label: 'made up on small',
    pretext: definePretext({
      augment: oneView(identity),
      encoder: Object.assign((view: View) => view.features.dense(), { outputSize: 4 }),
      objective(_codes, [view]) {
        batches.push(view!);
        return loss(weight()) as tf.Scalar;
      },
      afterStep: (step, progress) => void steps.push([step, progress]),
      ...watched,
    }),
    store,
    graph,
    optimizer,
    epochs,
    learningRate: 0.1,
    schedule: constantSchedule,
    patience,
    rng: Rng.fromSeed(2),
    onEpoch: (_epoch: number, _epochs: number, value: number) => void epochLosses.push(value),
    signal,
  };
  try {
    const curve = await trainGraphBatches(new GraphSet(data, graph), 10)(job);
    return { curve, batches, steps, epochLosses, weight: weight().dataSync()[0]! };
  } finally {
    optimizer.dispose();
    store.dispose();
  }
}

onEachBackend('trainGraphBatches()', () => {
  it('visits each graph once an epoch, in another order each time, and reports the mean over graphs', async () => {
    const { curve, batches, steps, epochLosses } = await train(2);
    const sizes = batches.map(({ graphIndex }) => graphIndex!.at(-1)! + 1);
    expect(sizes).toEqual([10, 10, 4, 10, 10, 4]);
    const nodes = (from: number) => batches.slice(from, from + 3).reduce((sum, { numNodes }) => sum + numNodes, 0);
    expect([nodes(0), nodes(3)]).toEqual([data.numNodes, data.numNodes]);
    expect(batches[0]!.numNodes === batches[3]!.numNodes && batches[1]!.numNodes === batches[4]!.numNodes).toBe(false);
    expect(steps.map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(steps[3]![1]).toBe(0.5);
    expect(curve.steps).toEqual([0, 1]);
    expect(epochLosses).toEqual([...curve.losses]);
    // Adam moves by 0.1 a step: 2, 1.9, 1.8, weighted by graphs.
    expect(curve.losses[0]).toBeCloseTo((10 * 2 ** 2 + 10 * 1.9 ** 2 + 4 * 1.8 ** 2) / NUM_GRAPHS, 2);
  });

  it('stops at a loss that is not finite, and at a signal', async () => {
    await expect(train(1, (weight) => tf.log(tf.sub(weight, 3)))).rejects.toThrow(
      'Cannot train made up on small: a finite loss is needed, got NaN at step 0',
    );
    await expect(train(1, undefined, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });

  it('says which epoch it went back to, whose parameters stay', async () => {
    const all = await train(3);
    expect(all.curve.keptEpoch).toBe(3);
    const values = [3, 1, 2, 2];
    let call = 0;
    const graphs = { train: Int32Array.from({ length: NUM_GRAPHS }, (_, id) => id), validation: Int32Array.of(0) };
    const monitor = () => tf.scalar(values[call++]!);
    const watched = await train(9, undefined, { patience: 2, monitor, graphs });
    expect([watched.curve.steps.length, watched.curve.keptEpoch]).toEqual([4, 2]);
    expect(watched.weight).toBe((await train(2)).weight);
    expect(watched.weight).not.toBe(all.weight);
    const several = train(9, undefined, { patience: 2, monitor: () => tf.tensor1d([1, 2]), graphs });
    await expect(several).rejects.toThrow(/^Cannot stop by a monitor: .*got \[2\]/);
  });
});
