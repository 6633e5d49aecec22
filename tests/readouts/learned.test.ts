import { expect, it } from 'vitest';
import type { Graph } from '../../src/graph/graph.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { createReadout, readoutNames } from '../../src/readouts/index.js';
import { set2SetReadout } from '../../src/readouts/set2Set.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const rows = [
  [0.5, -1],
  [2, 0.25],
  [-0.75, 1.5],
  [1, 1],
  [0.1, -0.4],
];
const graph = { graphIndex: Int32Array.of(0, 0, 0, 1, 1) } as Graph;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

function softmax(scores: readonly number[]): number[] {
  const exponentials = scores.map(Math.exp);
  const sum = exponentials.reduce((a, b) => a + b);
  return exponentials.map((value) => value / sum);
}

const weighted = (weights: readonly number[], h: readonly (readonly number[])[]) =>
  [0, 1].map((k) => weights.reduce((sum, weight, i) => sum + weight * h[i]![k]!, 0));

onEachBackend('readouts that learn', () => {
  it('attention weighs nodes by the softmax of their scores within each graph', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const codes = createReadout('attention', 2, store.parameters)(tf.tensor2d(rows), graph);
    const weight = store.all().get('score/weight')!.dataSync();
    const code = (h: number[][]) => weighted(softmax(h.map(([a, b]) => a! * weight[0]! + b! * weight[1]!)), h);
    expectClose(codes.dataSync(), [...code(rows.slice(0, 3)), ...code(rows.slice(3))], 1e-5);
    store.dispose();
  });

  it('Set2Set asks three times by an LSTM', () => {
    const store = new ParameterStore(Rng.fromSeed(2));
    const codes = set2SetReadout(2, store.parameters)(tf.tensor2d(rows), graph);
    const [weight, bias] = ['weight', 'bias'].map((name) => store.all().get(`gates/${name}`)!.dataSync());
    const code = (h: number[][]) => {
      let [memory, cell] = [
        [0, 0, 0, 0],
        [0, 0],
      ];
      for (let step = 0; step < 3; step++) {
        const before = memory;
        const gate = (k: number) => before.reduce((sum, value, i) => sum + value * weight![8 * i + k]!, bias![k]!);
        cell = cell.map((value, k) => sigmoid(gate(2 + k)) * value + sigmoid(gate(k)) * Math.tanh(gate(4 + k)));
        const query = cell.map((value, k) => sigmoid(gate(6 + k)) * Math.tanh(value));
        const weights = softmax(h.map((row) => row[0]! * query[0]! + row[1]! * query[1]!));
        memory = [...query, ...weighted(weights, h)];
      }
      return memory;
    };
    expectClose(codes.dataSync(), [...code(rows.slice(0, 3)), ...code(rows.slice(3))], 1e-5);
    store.dispose();
  });

  it.each(readoutNames)('%s sees no order of nodes, takes one graph, and hands a gradient back', (name) => {
    const store = new ParameterStore(Rng.fromSeed(3));
    const readout = createReadout(name, 2, store.parameters);
    const first = tf.tensor2d(rows.slice(0, 3));
    const turned = tf.tensor2d([rows[2]!, rows[0]!, rows[1]!]);
    const one = {} as Graph;
    expect(readout(first, one).shape).toEqual([1, readout.outputSize]);
    expectClose(readout(turned, one).dataSync(), readout(first, one).dataSync(), 1e-5);
    const slope = tf.grad((h) => tf.sum(tf.square(readout(h as tf.Tensor2D, one))))(first);
    expect(Math.max(...slope.abs().dataSync())).toBeGreaterThan(0);
    store.dispose();
  });
});
