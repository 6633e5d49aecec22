import { expect, it } from 'vitest';
import type { Encoder } from '../../src/encoders/encoder.js';
import type { Graph } from '../../src/graph/graph.js';
import { supervisedPretext } from '../../src/methods/supervisedPretext.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Scores of five nodes; of the last three, which are for validation, the first and the third are told right. */
const logits = [
  [9, 0],
  [0, 9],
  [2, 0],
  [1, 0],
  [0, 3],
];
const labels = { labels: Int32Array.of(0, 1, 0, 1, 1), numClasses: 2 };
const split = { train: Int32Array.of(0, 1), validation: Int32Array.of(2, 3, 4) };
const graph = {} as Graph;

onEachBackend('supervisedPretext()', () => {
  const pretext = (watchesErrors: boolean) => {
    const encoder = Object.assign(() => tf.tensor2d(logits), { outputSize: 2 }) as Encoder;
    const store = new ParameterStore(Rng.fromSeed(1));
    const context = { store, createEncoder: () => encoder, labels: { ...labels, ...split } };
    return supervisedPretext(context, { watchesErrors });
  };
  const loss = (Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(1)) + Math.log(1 + Math.exp(-3))) / 3;

  it('watches the cross-entropy of the validation nodes', () => {
    expectClose(pretext(false).monitor!(graph), [loss], 1e-5);
  });

  it('watches the share told wrong as well, where it is asked to', () => {
    const watched = pretext(true).monitor!(graph);
    expect(watched.shape).toEqual([2]);
    expectClose(watched, [loss, 1 / 3], 1e-5);
  });
});
