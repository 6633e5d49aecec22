import { expect, it } from 'vitest';
import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { fromData } from '../../src/graph/graph.js';
import type { Pretext } from '../../src/methods/method.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { DivergenceError } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { constantSchedule } from '../../src/training/schedule.js';
import { sgd } from '../../src/training/sgd.js';
import { trainFullGraph } from '../../src/training/trainer.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** x and y start at 1; the objective pulls x to 5, the adversary y down, the deception x up. */
async function train(epochs: number, every: number, slope = 1) {
  const store = new ParameterStore(Rng.fromSeed(1));
  const graph = fromData(smallGraph());
  const x = store.parameters.constant('encoder/x', [1], 1);
  const y = store.parameters.constant('judge/y', [1], 1);
  const encoder = Object.assign(() => tf.mul(x(), tf.ones([graph.numNodes, 1])) as tf.Tensor2D, { outputSize: 1 });
  const pretext: Pretext = {
    augment: oneView(identity),
    encoder,
    objective: ([h]) => tf.mean<tf.Scalar>(tf.square(tf.sub(h!, 5))),
    adversary: {
      scope: 'judge',
      objective: ([h]) => tf.mean<tf.Scalar>(tf.add(tf.mul(h!, 0), tf.mul(y(), slope))),
      deception: ([h]) => tf.neg(tf.mean<tf.Scalar>(h!)),
      learningRate: 0.1,
      every,
    },
  };
  const shared = { label: 'made up', pretext, store, graph, optimizer: sgd(), epochs, schedule: constantSchedule };
  await trainFullGraph({ ...shared, learningRate: 0, patience: 0, rng: Rng.fromSeed(2) });
  const [a, b] = [store.all().get('encoder/x')!.dataSync()[0]!, store.all().get('judge/y')!.dataSync()[0]!];
  store.dispose();
  return [a, b];
}

onEachBackend('an adversary', () => {
  it('and the rest each take a step of the rate in each epoch that `every` divides, and move their own alone', async () => {
    // Adam's steps on a constant slope are the learning rate; the objective itself stands still at rate 0.
    for (const [epochs, every, turns] of [
      [1, 5, 1],
      [5, 5, 1],
      [6, 5, 2],
      [3, 1, 3],
    ] as const) {
      const [x, y] = await train(epochs, every);
      expect(x).toBeCloseTo(1 + 0.1 * turns, 4);
      expect(y).toBeCloseTo(1 - 0.1 * turns, 4);
    }
  });

  it('ends the training where its loss is not finite', async () => {
    await expect(train(1, 1, Number.NaN)).rejects.toThrow(
      new DivergenceError('Cannot train made up, adversary: a finite loss is needed, got NaN at step 0'),
    );
  });

  it('leaves no tensor behind', async () => {
    await train(1, 1);
    const before = tf.memory().numTensors;
    await train(3, 1);
    expect(tf.memory().numTensors).toBe(before);
  });
});
