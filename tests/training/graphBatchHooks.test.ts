import { expect, it } from 'vitest';
import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { GraphSet } from '../../src/graph/graphSet.js';
import type { Pretext } from '../../src/methods/method.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { constantSchedule } from '../../src/training/schedule.js';
import { sgd } from '../../src/training/sgd.js';
import { trainGraphBatches } from '../../src/training/trainGraphBatches.js';
import { NUM_GRAPHS, smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraphSet();

/** Three batches of 8 graphs an epoch; x falls by the learning rate a step, what `more` adds aside. */
async function train(more: (x: () => tf.Tensor, y: () => tf.Tensor) => Partial<Pretext>, patience = 0, epochs = 2) {
  const store = new ParameterStore(Rng.fromSeed(1));
  const graph = fromData(data);
  const [x, y] = [store.parameters.constant('x', [], 1), store.parameters.constant('judge/y', [], 1)];
  const seen: number[] = [];
  const pretext: Pretext = {
    augment: oneView(identity),
    encoder: Object.assign((view: Graph) => view.features.dense(), { outputSize: 4 }),
    objective(_codes, [view]) {
      seen.push(...view!.graphIds!);
      return x() as tf.Scalar;
    },
    ...more(x, y),
  };
  const shared = { label: 'made up', pretext, store, graph, optimizer: sgd(), epochs, schedule: constantSchedule };
  const train = trainGraphBatches(new GraphSet(data, graph), 8);
  try {
    const curve = await train({ ...shared, learningRate: 0.1, patience, rng: Rng.fromSeed(2) });
    return { curve, seen, x: x().dataSync()[0]!, y: y().dataSync()[0]! };
  } finally {
    store.dispose();
  }
}

onEachBackend('hooks of training on batches of graphs', () => {
  it('gives an adversary that needs no deception a step after each, on its own weights alone', async () => {
    const objective = (y: () => tf.Tensor) => () => tf.neg<tf.Scalar>(y() as tf.Scalar);
    const adversary = (y: () => tf.Tensor) => ({
      scope: 'judge',
      objective: objective(y),
      learningRate: 0.1,
      every: 1,
    });
    const { x, y } = await train((_x, own) => ({ adversary: adversary(own) }));
    expect(x).toBeCloseTo(1 - 0.1 * 6, 5);
    expect(y).toBeCloseTo(1 + 0.1 * 6, 4);
  });

  it('asks after each epoch, with the mean over the first batches and one more', async () => {
    const means: number[] = [];
    const counts: number[] = [];
    await train(() => ({
      afterEpoch(meanOf) {
        const numGraphs = ({ graphIds }: Graph) => tf.scalar(graphIds!.length);
        means.push(meanOf(1 / 3, numGraphs));
        meanOf(0, ({ numNodes }) => {
          counts.push(numNodes);
          return tf.scalar(0);
        });
      },
    }));
    expect(means).toEqual([8, 8]);
    expect(counts).toHaveLength(2);
  });

  it('trains on the graphs it is told to, stops by those for validation and goes back to the best', async () => {
    const [train1, validation] = [Int32Array.of(3, 4, 9, 11), Int32Array.of(0, 20)];
    const watched: number[] = [];
    const { curve, seen, x } = await train(
      (value) => ({
        graphs: { train: train1, validation },
        monitor(graph) {
          watched.push(...graph.graphIds!);
          // Lowest at x = 0.7, after three steps.
          return tf.abs(tf.sub(value(), 0.7)) as tf.Scalar;
        },
      }),
      2,
      NUM_GRAPHS,
    );
    expect(curve.steps).toHaveLength(5);
    expect(x).toBeCloseTo(0.7, 5);
    expect([...new Set(seen)].sort((a, b) => a - b)).toEqual([...train1]);
    expect([...new Set(watched)]).toEqual([...validation]);
  });
});
