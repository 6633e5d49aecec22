import { describe, expect, it } from 'vitest';
import { narrowRows } from '../../../src/protocols/probes/narrowRows.js';
import { linearFamily } from '../../../src/protocols/probes/svmProbe.js';
import type { Embedding } from '../../../src/protocols/protocol.js';
import { Rng } from '../../../src/random/rng.js';

const rng = Rng.fromSeed(7);
const values = Float32Array.from({ length: 30 * 80 }, () => rng.normal());
const wide: Embedding = { kind: 'dense', numRows: 30, numColumns: 80, values };

function products({ values: x, numRows, numColumns }: Embedding): number[] {
  return Array.from({ length: numRows * numRows }, (_, i) => {
    const [a, b] = [Math.floor(i / numRows), i % numRows];
    let sum = 0;
    for (let k = 0; k < numColumns; k++) sum += x[a * numColumns + k]! * x[b * numColumns + k]!;
    return sum;
  });
}

describe('narrowRows()', () => {
  it('keeps the inner products of rows in no more columns than there are rows', () => {
    const narrow = narrowRows(wide);
    expect(narrow.numColumns).toBeLessThanOrEqual(30);
    const [before, after] = [products(wide), products(narrow)];
    before.forEach((value, i) => {
      expect(after[i]).toBeCloseTo(value, 3);
    });
  });

  it('leaves what is narrow, and zeros', () => {
    const small: Embedding = { ...wide, numRows: 120, numColumns: 20 };
    expect(narrowRows(small)).toBe(small);
    const zeros = narrowRows({ ...wide, values: new Float32Array(wide.values.length) });
    expect([zeros.numColumns, ...new Set(zeros.values)]).toEqual([1, 0]);
  });

  it('changes no linear machine', () => {
    const [train, test] = [
      Int32Array.from({ length: 20 }, (_, i) => i),
      Int32Array.from({ length: 10 }, (_, i) => 20 + i),
    ];
    const classes = train.map((row) => (values[row * 80]! > 0 ? 1 : 0));
    const grid = [0.01, 1];
    const predict = (rows: Embedding) => linearFamily(rows, grid).predict(train, classes, test, grid, Rng.fromSeed(1));
    expect(predict(narrowRows(wide))).toEqual(predict(wide));
  });
});
