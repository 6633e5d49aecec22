import { expect, it } from 'vitest';
import { toSparse } from '../../src/data/rows.js';
import {
  batchFeatures,
  type Features,
  identityFeatures,
  maskColumns,
  permuteRows,
  replaceRows,
  shareProducts,
  toFeatures,
} from '../../src/graph/features.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const values = Float32Array.of(1, 0, 2, 0, 0, 3, 0, 0, 0, 4, 5, 0);
const rows = { kind: 'dense', numRows: 4, numColumns: 3, values } as const;
const weightValues = [1, -1, 0.5, 2, 3, 0.25];

type Change = (features: Features) => Features;
const mask: Change = (features) => maskColumns(features, tf.tensor1d([1, 0, 1]));
const permute: Change = (features) => permuteRows(features, Int32Array.of(3, 0, 1, 1));
const replace: Change = (features) =>
  replaceRows(features, tf.tensor2d([1, 0, 1, 0], [4, 1]), tf.tensor2d([7, 8, 9], [1, 3]));

const changes: readonly [string, Change, readonly number[]][] = [
  ['nothing', (features) => features, [...values]],
  ['maskColumns()', mask, [1, 0, 2, 0, 0, 3, 0, 0, 0, 4, 0, 0]],
  ['permuteRows()', permute, [4, 5, 0, 1, 0, 2, 0, 0, 3, 0, 0, 3]],
  ['permuteRows() twice', (f) => permute(permute(f)), [0, 0, 3, 4, 5, 0, 1, 0, 2, 1, 0, 2]],
  ['replaceRows()', replace, [1, 0, 2, 7, 8, 9, 0, 0, 0, 7, 8, 9]],
  ['mask, then permute', (f) => permute(mask(f)), [4, 0, 0, 1, 0, 2, 0, 0, 3, 0, 0, 3]],
  ['permute, then mask', (f) => mask(permute(f)), [4, 0, 0, 1, 0, 2, 0, 0, 3, 0, 0, 3]],
  ['mask, permute, then replace', (f) => replace(permute(mask(f))), [4, 0, 0, 7, 8, 9, 0, 0, 3, 7, 8, 9]],
];

onEachBackend('features', () => {
  it('shareProducts() multiplies by each weight once, and its gradient is that of all uses', () => {
    let products = 0;
    const counted = (features: Features): Features => ({
      ...features,
      times(weight) {
        products += 1;
        return features.times(weight);
      },
    });
    const weight = tf.tensor2d(weightValues, [3, 2]);
    const loss = (share: Change) => (w: tf.Tensor) => {
      const features = share(counted(toFeatures(toSparse(rows))));
      const [first, second] = [features, permute(features)].map((f) => f.times(w as tf.Tensor2D));
      return tf.sum(tf.add(tf.square(first!), tf.mul(second!, first!)));
    };
    const apart = tf
      .grad(loss((f) => f))(weight)
      .dataSync();
    expect(products).toBe(2);
    expectClose(tf.grad(loss(shareProducts))(weight), apart, 1e-4);
    expect(products).toBe(3);
    const shared = shareProducts(toFeatures(rows));
    expectClose(shared.times(tf.mul(weight, 2)), tf.mul(shared.times(weight), 2).dataSync(), 1e-5);
  });

  it.each(changes)(
    '%s: dense and sparse agree with X written out, in values and gradient',
    (_name, change, expected) => {
      const weight = tf.tensor2d(weightValues, [3, 2]);
      const x = tf.tensor2d([...expected], [4, 3]);
      const batch = batchFeatures(new CsrMatrix(toSparse(rows)));
      for (const features of [toFeatures(rows), toFeatures(toSparse(rows)), batch].map(change)) {
        expect([features.numRows, features.numColumns]).toEqual([4, 3]);
        expectClose(features.dense(), expected, 0);
        expectClose(features.times(weight), tf.matMul(x, weight).dataSync(), 1e-5);
        const slope = tf.grad((w: tf.Tensor) => tf.sum(tf.square(features.times(w as tf.Tensor2D))))(weight);
        const direct = tf.grad((w: tf.Tensor) => tf.sum(tf.square(tf.matMul(x, w as tf.Tensor2D))))(weight);
        expectClose(slope, direct.dataSync(), 1e-3);
      }
    },
  );

  it.each(changes)('%s: dropout comes before the change, the same in times() and dense()', (_name, change) => {
    const weight = tf.tensor2d(weightValues, [3, 2]);
    const made = [
      () => toFeatures(rows),
      () => toFeatures(toSparse(rows)),
      () => batchFeatures(new CsrMatrix(toSparse(rows))),
    ];
    for (const make of made) {
      const dropped = change(make()).dropout(0.5, Rng.fromSeed(2));
      expectClose(dropped.times(weight), tf.matMul(dropped.dense(), weight).dataSync(), 1e-5);
      const again = change(make()).dropout(0.5, Rng.fromSeed(2));
      expectClose(again.dense(), dropped.dense().dataSync(), 0);
      const all = change(make()).dense().dataSync();
      const some = dropped.dense().dataSync();
      expect(some.every((value, i) => value === 0 || Math.abs(value - 2 * all[i]!) < 1e-5)).toBe(true);
      const none = change(make()).dropout(0, Rng.fromSeed(2));
      expectClose(none.dense(), all, 0);
    }
  });

  it('drops the share `rate` of sparse entries', () => {
    const size = 5000;
    const dropped = identityFeatures(size).dropout(0.3, Rng.fromSeed(3));
    const diagonal = dropped.times(tf.ones([size, 1])).dataSync();
    const kept = diagonal.filter((value) => value !== 0);
    expect(Math.abs(kept.length / size - 0.7)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / size));
    expect(kept.every((value) => Math.abs(value - 1 / 0.7) < 1e-6)).toBe(true);
  });

  it('identityFeatures() times W is W', () => {
    expectClose(identityFeatures(3).times(tf.tensor2d(weightValues, [3, 2])), weightValues, 0);
  });

  it('replaceRows() sends a gradient to the token', () => {
    const kept = tf.tensor2d([1, 0, 1, 0], [4, 1]);
    const weight = tf.tensor2d(weightValues, [3, 2]);
    for (const kind of [rows, toSparse(rows)]) {
      const slope = tf.grad((token: tf.Tensor) =>
        tf.sum(replaceRows(toFeatures(kind), kept, token as tf.Tensor2D).times(weight)),
      )(tf.ones([1, 3]));
      // Two rows are the token; each column's gradient is the row sum of W.
      expectClose(slope, [2 * (1 - 1), 2 * (0.5 + 2), 2 * (3 + 0.25)], 1e-5);
    }
  });
});
