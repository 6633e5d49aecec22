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

  it('gives variables that step together the steps that each has alone, after they part and after one is set anew', () => {
    const start = { matrix: tf.tensor2d([[1, -2]]), vector: tf.tensor1d([3, 4, 5]), number: tf.scalar(6) };
    const names = Object.keys(start) as (keyof typeof start)[];
    const gradient = (name: keyof typeof start, step: number) =>
      tf.tidy(() => tf.add(tf.mul(start[name], Math.sin(step + 1)), 0.3));
    const run = (sets: readonly (readonly (typeof names)[number][])[]) => {
      const variables = new Map(names.map((name) => [name, tf.variable<tf.Rank>(start[name])]));
      const optimizers = sets.map(() => adam());
      for (let step = 0; step < 9; step++) {
        if (step === 7) variables.get('vector')!.assign(start.vector);
        for (const [k, set] of sets.entries()) {
          const reached = set.filter((name) => step < 3 || step > 5 || name !== 'matrix');
          if (reached.length === 0) continue;
          const gradients = new Map(reached.map((name) => [name, gradient(name, step)]));
          optimizers[k]!.step(new Map(reached.map((name) => [name, variables.get(name)!])), gradients, 0.1);
          tf.dispose([...gradients.values()]);
        }
      }
      for (const optimizer of optimizers) optimizer.dispose();
      const values = names.map((name) => [...variables.get(name)!.dataSync()]);
      tf.dispose([...variables.values()]);
      return values;
    };
    const before = tf.memory().numTensors;
    const [together, alone] = [run([names]), run(names.map((name) => [name]))];
    expect(tf.memory().numTensors).toBe(before);
    for (const [k, values] of together.entries()) {
      values.forEach((value, i) => {
        expect(value).toBeCloseTo(alone[k]![i]!, 6);
      });
    }
    tf.dispose(Object.values(start));
  });

  it('can be disposed where a variable stood still since the others parted from it', () => {
    const [moved, still] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
    const optimizer = adam();
    const gradient = tf.scalar(0.5);
    const both = new Map([
      ['moved', moved],
      ['still', still],
    ]);
    optimizer.step(
      both,
      new Map([
        ['moved', gradient],
        ['still', gradient],
      ]),
      0.1,
    );
    optimizer.step(new Map([['moved', moved]]), new Map([['moved', gradient]]), 0.1);
    expect(moved.dataSync()[0]).toBeCloseTo(0.8, 5);
    expect(still.dataSync()[0]).toBeCloseTo(0.9, 5);
    optimizer.dispose();
    tf.dispose([moved, still, gradient]);
  });
});
