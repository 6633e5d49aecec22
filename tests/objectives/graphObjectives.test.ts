import { expect, it } from 'vitest';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { localGlobal } from '../../src/objectives/localGlobal.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const first = [1, 2, -1, 0.5, 3, 1];
const second = [0, 1, 1, 1, -2, 0.3];
const pair = (values: number[], i: number): [number, number] => [values[2 * i]!, values[2 * i + 1]!];
const dot = (a: [number, number], b: [number, number]) => a[0] * b[0] + a[1] * b[1];

onEachBackend('decoupledInfoNce()', () => {
  it('is the formula: the positive outside the denominator', () => {
    const cosine = (i: number, j: number) => {
      const [a, b] = [pair(first, i), pair(second, j)];
      return dot(a, b) / Math.hypot(...a) / Math.hypot(...b);
    };
    let expected = 0;
    for (let i = 0; i < 3; i++) {
      const scores = [0, 1, 2].map((j) => Math.exp(cosine(i, j) / 0.5));
      const others = scores.filter((_, j) => j !== i).reduce((a, b) => a + b);
      expected -= Math.log(scores[i]! / others) / 3;
    }
    expectClose(decoupledInfoNce(tf.tensor2d(first, [3, 2]), tf.tensor2d(second, [3, 2]), 0.5), [expected], 1e-5);
    expectClose(decoupledInfoNce(tf.ones([5, 3]), tf.ones([5, 3]), 0.2), [Math.log(4)], 1e-5);
  });

  it('has gradients that agree with finite differences', () => {
    expectGradient((x) => decoupledInfoNce(x, tf.tensor2d(second, [3, 2]), 0.5), first, [3, 2]);
    expectGradient((x) => decoupledInfoNce(tf.tensor2d(first, [3, 2]), x, 0.5), second, [3, 2]);
  });

  it('refuses one row alone, other shapes and temperatures that overflow', () => {
    expect(() => decoupledInfoNce(tf.ones([1, 2]), tf.ones([1, 2]), 0.5)).toThrow('two rows are needed, got 1');
    expect(() => decoupledInfoNce(tf.ones([2, 2]), tf.ones([3, 2]), 0.5)).toThrow('Cannot compute decoupledInfoNce');
    expect(() => decoupledInfoNce(tf.ones([2, 2]), tf.ones([2, 2]), 0.001)).toThrow('Cannot compute decoupledInfoNce');
  });
});

onEachBackend('localGlobal()', () => {
  const graphIndex = Int32Array.of(0, 0, 1);
  const graphs = [0.5, -1, 2, 1];
  const softplus = (x: number) => Math.log1p(Math.exp(x));

  it('is the formula: a node and its own graph, a node and the others', () => {
    const score = (node: number, graph: number) => dot(pair(first, node), pair(graphs, graph));
    const own = [0, 1, 2].map((node) => softplus(-score(node, graphIndex[node]!)));
    const other = [0, 1, 2].map((node) => softplus(score(node, 1 - graphIndex[node]!)));
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const found = localGlobal(tf.tensor2d(first, [3, 2]), tf.tensor2d(graphs, [2, 2]), graphIndex);
    expectClose(found, [(mean(own) + mean(other)) / 2], 1e-5);
    expectClose(localGlobal(tf.zeros([3, 2]), tf.zeros([2, 2]), graphIndex), [Math.log(2)], 1e-6);
  });

  it('has gradients that agree with finite differences', () => {
    expectGradient((x) => localGlobal(x, tf.tensor2d(graphs, [2, 2]), graphIndex), first, [3, 2]);
    expectGradient((x) => localGlobal(tf.tensor2d(first, [3, 2]), x, graphIndex), graphs, [2, 2]);
  });

  it('refuses a single graph', () => {
    expect(() => localGlobal(tf.zeros([2, 2]), tf.zeros([1, 2]), Int32Array.of(0, 0))).toThrow(
      'two graphs are needed, got 1',
    );
  });
});
