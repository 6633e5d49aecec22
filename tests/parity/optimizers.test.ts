import { describe, expect, it } from 'vitest';
import { moveTowards } from '../../src/parameters/moveTowards.js';
import { tf } from '../../src/tensor/backend.js';
import { adam } from '../../src/training/adam.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import { cosineSchedule } from '../../src/training/schedule.js';
import { sgd } from '../../src/training/sgd.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectParity, Fixture } from './fixture.js';

const create: Record<string, (fixture: Fixture) => Optimizer> = {
  adam: () => adam(),
  'adam-l2': (fixture) => adam({ weightDecay: fixture.number('weightDecay') }),
  adamw: (fixture) => adam({ weightDecay: fixture.number('weightDecay'), decay: 'decoupled' }),
  sgd: (fixture) => sgd({ weightDecay: fixture.number('weightDecay') }),
  'sgd-momentum': (fixture) =>
    sgd({ weightDecay: fixture.number('weightDecay'), momentum: fixture.number('momentum') }),
};

onEachBackend('parity of optimizers with PyTorch', () => {
  it.each(Object.keys(create))('%s: five steps', (name) => {
    const fixture = new Fixture(name);
    const optimizer = create[name]!(fixture);
    const before = tf.memory().numTensors;
    const variable = tf.tidy(() => tf.variable(fixture.tensor('initial')));
    const expected = fixture.output('parameters');
    const size = variable.size;
    for (let step = 0; step < 5; step++) {
      tf.tidy(() => {
        const gradient = tf.tensor1d(fixture.values('gradients').slice(step * size, (step + 1) * size));
        optimizer.step(
          new Map([['w', variable as tf.Variable]]),
          new Map([['w', gradient]]),
          fixture.number('learningRate'),
        );
      });
      expectParity(variable, expected.slice(step * size, (step + 1) * size), 1e-6);
    }
    optimizer.dispose();
    variable.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('moveTowards(): five steps', () => {
    const fixture = new Fixture('moving-average');
    const size = fixture.values('target').length;
    const target = tf.variable(fixture.tensor('target')) as tf.Variable;
    for (let step = 0; step < 5; step++) {
      const source = tf.variable(tf.tensor1d(fixture.values('sources').slice(step * size, (step + 1) * size)));
      moveTowards(new Map([['w', target]]), new Map([['w', source as tf.Variable]]), fixture.number('decay'));
      expectParity(target, fixture.output('targets').slice(step * size, (step + 1) * size), 1e-6);
    }
  });
});

describe('cosineSchedule()', () => {
  const fixture = new Fixture('cosine-schedule');
  const total = fixture.number('totalSteps');
  const factors = (warmup: number) =>
    Array.from({ length: total + 1 }, (_, step) => cosineSchedule(total, warmup)(step));

  it('with and without warm-up is that of BGRL', () => {
    expectClose(factors(fixture.number('warmupSteps')), fixture.output('warmedUp'), 1e-8);
    expectClose(factors(0), fixture.output('plain'), 1e-8);
  });
});
