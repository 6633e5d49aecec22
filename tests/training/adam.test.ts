import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { adam } from '../../src/training/adam.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('adam()', () => {
  it('counts the steps of each variable: the first one is of the learning rate, whenever it comes', () => {
    const [early, late] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
    const optimizer = adam();
    for (let step = 0; step < 50; step++) {
      const gradient = tf.scalar(step % 2 === 0 ? 3 : -3);
      optimizer.step(new Map([['early', early]]), new Map([['early', gradient]]), 0.1);
      gradient.dispose();
    }
    const gradient = tf.scalar(0.5);
    optimizer.step(new Map([['late', late]]), new Map([['late', gradient]]), 0.1);
    // m̂ / √v̂ is the sign of the only gradient.
    expect(late.dataSync()[0]).toBeCloseTo(0.9, 6);
    optimizer.dispose();
    tf.dispose([early, late, gradient]);
  });
});
