import { it } from 'vitest';
import { contextMargin } from '../../src/objectives/contextMargin.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

onEachBackend('contextMargin()', () => {
  it('asks for a margin between likeness to the own context and to another, both ways', () => {
    const [nodes, summaries] = [tf.tensor2d([[1], [-2]]), tf.tensor2d([[2], [0.5]])];
    const likeness = [
      [sigmoid(2), sigmoid(0.5)],
      [sigmoid(-4), sigmoid(-1)],
    ];
    const miss = (own: number, other: number) => Math.max(0, other - own + 0.5);
    const [[a, b], [c, d]] = likeness as [[number, number], [number, number]];
    // Own summary against the other node on it; then the other node's own pair against this node on its summary.
    const first = (miss(a, c) + miss(d, b)) / 2;
    const second = (miss(d, b) + miss(a, c)) / 2;
    expectClose(contextMargin(nodes, summaries, Int32Array.of(1, 0), 0.5), [first + second], 1e-5);
  });

  it('has a gradient that agrees with finite differences', () => {
    const summaries = tf.tensor2d([1, 0.5, -0.3, 0.8, 0.2, -1], [3, 2]);
    const order = Int32Array.of(1, 2, 0);
    expectGradient((x) => contextMargin(x, summaries, order, 0.5), [0.4, 1, -0.6, 0.3, 0.9, -0.2], [3, 2]);
  });
});
