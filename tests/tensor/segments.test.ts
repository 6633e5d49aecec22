import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import {
  gatherRows,
  type Segments,
  segmentMax,
  segmentMean,
  segmentSoftmax,
  segmentSum,
} from '../../src/tensor/segments.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

// Segments 1 and 4 are empty; 4 is the last one.
const inOrder: Segments = { numSegments: 5, ids: Int32Array.of(0, 0, 2, 3, 3, 3) };
const mixed: Segments = { numSegments: 5, ids: Int32Array.of(3, 0, 3, 2, 0, 3) };
const none: Segments = { numSegments: 2, ids: new Int32Array(0) };
const values = [-1, 4, 2.5, -3, -0.5, -6, 7, 1, 0.25, 2, -2, 5];

/** f of the values of each segment and column, 0 for an empty segment. */
function naive({ numSegments, ids }: Segments, f: (column: number[]) => number): number[] {
  return Array.from({ length: numSegments * 2 }, (_, place) => {
    const column = [...ids].flatMap((id, row) => (id === place >> 1 ? [values[row * 2 + (place % 2)]!] : []));
    return column.length === 0 ? 0 : f(column);
  });
}

const sum = (column: number[]) => column.reduce((total, value) => total + value, 0);
const reductions = [
  { name: 'segmentSum', reduce: segmentSum, ofColumn: sum },
  { name: 'segmentMean', reduce: segmentMean, ofColumn: (column: number[]) => sum(column) / column.length },
  { name: 'segmentMax', reduce: segmentMax, ofColumn: (column: number[]) => Math.max(...column) },
];

onEachBackend('segments', () => {
  const x = () => tf.tensor2d(values, [6, 2]);

  for (const { name, reduce, ofColumn } of reductions) {
    it(`${name}() is what loops give, 0 for empty segments`, () => {
      expectClose(reduce(x(), inOrder), naive(inOrder, ofColumn));
      expectClose(reduce(x(), mixed), naive(mixed, ofColumn));
      expectClose(reduce(tf.zeros([0, 2]), none), [0, 0, 0, 0]);
    });

    it(`${name}() has a gradient that agrees with finite differences`, () => {
      expectGradient((y) => reduce(y, inOrder), values, [6, 2]);
      expectGradient((y) => reduce(y, mixed), values, [6, 2]);
    });
  }

  it('takes the rows of a sparse matrix as segments of its entries', () => {
    const a = CsrMatrix.fromCoordinates(3, 3, Int32Array.of(2, 0, 2), Int32Array.of(0, 1, 2));
    expectClose(segmentSum(tf.tensor2d([1, 10, 100], [3, 1]), a), [1, 0, 110]);
  });

  it('agrees with loops on a thousand random rows', () => {
    const rng = Rng.fromSeed(3);
    const ids = Int32Array.from({ length: 1000 }, () => rng.below(50));
    const rows = Float32Array.from({ length: 7000 }, () => rng.normal());
    const sums = new Float64Array(350);
    const maxima = new Float64Array(350).fill(Number.NEGATIVE_INFINITY);
    rows.forEach((value, i) => {
      const place = ids[Math.floor(i / 7)]! * 7 + (i % 7);
      sums[place]! += value;
      maxima[place] = Math.max(maxima[place]!, value);
    });
    const tensor = tf.tensor2d(rows, [1000, 7]);
    expectClose(segmentSum(tensor, { ids, numSegments: 50 }), sums);
    expectClose(segmentMax(tensor, { ids, numSegments: 50 }), maxima);
  });

  it('segmentMax() shares the gradient between ties', () => {
    const segments = { numSegments: 1, ids: Int32Array.of(0, 0, 0) };
    const slope = tf.grad((y) => tf.sum(segmentMax(y as tf.Tensor2D, segments)));
    expectClose(slope(tf.tensor2d([2, 1, 2], [3, 1])), [0.5, 0, 0.5]);
  });

  it('segmentSoftmax() is the softmax within each segment, with its gradient', () => {
    const weights = segmentSoftmax(x(), mixed);
    const sums = naive(mixed, (column) => sum(column.map(Math.exp)));
    const expected = values.map((value, i) => Math.exp(value) / sums[mixed.ids[i >> 1]! * 2 + (i % 2)]!);
    expectClose(weights, expected);
    expectGradient((y) => segmentSoftmax(y, mixed), values, [6, 2]);
    expectGradient((y) => segmentSoftmax(y, inOrder), values, [6, 2]);
  });

  it('segmentSoftmax() neither overflows nor underflows', () => {
    const segments = { numSegments: 2, ids: Int32Array.of(0, 0, 1, 1) };
    const scores = tf.tensor2d([1e4, 1e4, -1e4, -1e4 - 1], [4, 1]);
    const e = Math.exp(-1);
    expectClose(segmentSoftmax(scores, segments), [0.5, 0.5, 1 / (1 + e), e / (1 + e)]);
  });

  it('gatherRows() takes rows, repeats and leaves out, with its gradient', () => {
    const ids = Int32Array.of(5, 0, 0, 3);
    expectClose(gatherRows(x(), ids), [-2, 5, -1, 4, -1, 4, 7, 1]);
    expectGradient((y) => tf.square(gatherRows(y, ids)), values, [6, 2], 5e-2);
    expect(gatherRows(x(), new Int32Array(0)).shape).toEqual([0, 2]);
  });

  it('refuses ids out of range and rows without an id', () => {
    const sumOf = (...ids: number[]) => segmentSum(tf.ones([2, 1]), { numSegments: 3, ids: Int32Array.from(ids) });
    expect(() => sumOf(0, 3)).toThrow(new RangeError('Cannot sum segments: ids in [0, 3) are needed, got 3'));
    expect(() => sumOf(0, -1)).toThrow(new RangeError('Cannot sum segments: ids in [0, 3) are needed, got -1'));
    expect(() => sumOf(0)).toThrow(new RangeError('Cannot sum segments: one id for each of 2 rows is needed, got 1'));
    const gather = () => gatherRows(x(), Int32Array.of(6));
    expect(gather).toThrow(new RangeError('Cannot gather rows: ids in [0, 6) are needed, got 6'));
  });

  it('leaves no tensor behind', () => {
    const attend = (scores: tf.Tensor) => {
      const weights = segmentSoftmax(scores as tf.Tensor2D, mixed);
      return tf.sum(tf.add(segmentSum(weights, inOrder), segmentMax(gatherRows(weights, inOrder.ids), mixed)));
    };
    const run = () => tf.tidy(() => tf.grad(attend)(x()).dataSync());
    run();
    const before = tf.memory().numTensors;
    const untidied = segmentMax(x(), mixed);
    expect(tf.memory().numTensors - before).toBe(2);
    tf.dispose(untidied);
    run();
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});
