import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { takeSnapshot } from '../../src/training/snapshot.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('takeSnapshot()', () => {
  it('keeps the lowest, counts since it, restores it, and leaves no tensor', () => {
    const before = tf.memory().numTensors;
    const variable = tf.tidy(() => tf.variable(tf.tensor1d([0, 0])));
    const set = (value: number) => tf.tidy(() => variable.assign(tf.fill([2], value)));
    const snapshot = takeSnapshot(new Map([['w', variable as tf.Variable]]));
    snapshot.restore();
    expect([...variable.dataSync()]).toEqual([0, 0]);
    const since = [5, 3, 4, 3, 6].map((value) => {
      set(value * 10);
      return snapshot.offer(value).since;
    });
    // An equal value is no better one: the first of them stays.
    expect(since).toEqual([0, 0, 1, 2, 3]);
    set(-1);
    snapshot.restore();
    expect([...variable.dataSync()]).toEqual([30, 30]);
    snapshot.dispose();
    variable.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('waits for any of several values to be as low as ever, and keeps where all are', () => {
    const variable = tf.tidy(() => tf.variable(tf.tensor1d([0])));
    const snapshot = takeSnapshot(new Map([['w', variable as tf.Variable]]));
    const offers = [
      [5, 0.5],
      [4, 0.5],
      [3, 0.6],
      [6, 0.4],
      [3, 0.4],
      [4, 0.5],
    ];
    const standings = offers.map((values, k) => {
      tf.tidy(() => variable.assign(tf.tensor1d([k])));
      return snapshot.offer(values);
    });
    expect(standings.map(({ since }) => since)).toEqual([0, 0, 0, 0, 0, 1]);
    expect(standings.map(({ sinceKept }) => sinceKept)).toEqual([0, 0, 1, 2, 0, 1]);
    snapshot.restore();
    expect(variable.dataSync()[0]).toBe(4);
    snapshot.dispose();
    variable.dispose();
  });

  it('offers the values that were prepared before a step', () => {
    const before = tf.memory().numTensors;
    const variable = tf.tidy(() => tf.variable(tf.tensor1d([1])));
    const snapshot = takeSnapshot(new Map([['w', variable as tf.Variable]]));
    for (const [value, loss] of [
      [2, 0.5],
      [3, 0.9],
    ]) {
      const prepared = snapshot.prepare();
      tf.tidy(() => variable.assign(tf.tensor1d([value!])));
      snapshot.offer(loss!, prepared);
    }
    snapshot.restore();
    expect(variable.dataSync()[0]).toBe(1);
    snapshot.dispose();
    variable.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
