import { expect, it } from 'vitest';
import { codeQueue } from '../../src/samplers/codeQueue.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('codeQueue()', () => {
  it('keeps the newest rows first, and no more than the limit of the last push', () => {
    const queue = codeQueue();
    expect(queue.rows()).toBeUndefined();
    queue.push(tf.tensor2d([[1, 1]]), 0);
    expect(queue.rows()).toBeUndefined();
    queue.push(
      tf.tensor2d([
        [1, 2],
        [3, 4],
      ]),
      5,
    );
    queue.push(
      tf.tensor2d([
        [5, 6],
        [7, 8],
      ]),
      3,
    );
    expect(queue.rows()!.arraySync()).toEqual([
      [5, 6],
      [7, 8],
      [1, 2],
    ]);
  });
});
