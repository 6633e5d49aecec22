import { expect, it } from 'vitest';
import { codeDiscriminator } from '../../src/methods/codeDiscriminator.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

const config = { discriminatorSize: 16, adversaryLearningRate: 0.01, stepsPerContest: 3 };
const numberIn = (value: tf.Scalar) => value.dataSync()[0]!;
const rng = (label: string | number) => Rng.fromSeed(1).split(label);

onEachBackend('codeDiscriminator()', () => {
  it('comes to tell codes from normal ones, after which deceiving it is hard', () => {
    const store = new ParameterStore(rng('weights'));
    const { adversary, deceive } = codeDiscriminator(config, store.parameters, 2);
    expect([adversary.scope, adversary.learningRate, adversary.every]).toEqual(['discriminator', 0.01, 3]);
    expect([...store.all().keys()].every((name) => name.startsWith('discriminator/'))).toBe(true);
    const graph = ringGraph(64, 1, { numColumns: 1 });
    // Far from normal: all at one point.
    const codes = tf.fill<tf.Rank.R2>([64, 2], 2);
    const lossAt = (step: number) => adversary.objective([codes], [graph], { graph, rng: rng(step) });
    const [loss, deception] = [numberIn(lossAt(0)), numberIn(deceive(codes))];
    const optimizer = tf.train.adam(0.02);
    const variables = [...store.all().values()];
    for (let step = 0; step < 60; step++) optimizer.minimize(() => lossAt(step), false, variables);
    expect(numberIn(lossAt(60))).toBeLessThan(0.5 * loss);
    expect(numberIn(deceive(codes))).toBeGreaterThan(2 * deception);
    optimizer.dispose();
    store.dispose();
  });

  it('judges what is drawn from codes, from the stream of the step', () => {
    const store = new ParameterStore(rng('weights'));
    const half = (codes: tf.Tensor2D) => tf.slice2d(codes, [0, 0], [-1, 2]);
    const drawn = codeDiscriminator(config, store.parameters, 2, half);
    const graph = ringGraph(5, 1, { numColumns: 1 });
    const lossOf = (values: number[]) => {
      const codes = tf.tile(tf.tensor2d([values]), [5, 1]) as tf.Tensor2D;
      return numberIn(drawn.adversary.objective([codes], [graph], { graph, rng: rng('step') }));
    };
    expect(lossOf([1, 2, 3, 4])).toBe(lossOf([1, 2, -7, 8]));
    expect(lossOf([1, 2, 3, 4])).not.toBe(lossOf([5, 2, 3, 4]));
    store.dispose();
  });
});
