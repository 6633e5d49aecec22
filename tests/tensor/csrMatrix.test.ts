import { describe, expect, it } from 'vitest';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { currentHandleScope, HandleScope } from '../../src/tensor/handleScope.js';

describe('CsrMatrix.fromCoordinates()', () => {
  it('orders entries by row and column and adds up what falls on the same place', () => {
    const rows = Int32Array.of(2, 0, 2, 0, 2);
    const columns = Int32Array.of(1, 3, 0, 1, 1);
    const a = CsrMatrix.fromCoordinates(3, 4, rows, columns, Float32Array.of(1, 2, 3, 4, 10));
    expect([...a.rowPointers]).toEqual([0, 2, 2, 4]);
    expect([...a.columns]).toEqual([1, 3, 0, 1]);
    expect([...a.values]).toEqual([4, 2, 3, 11]);
    expect([...a.toDense()]).toEqual([0, 4, 0, 2, 0, 0, 0, 0, 3, 11, 0, 0]);
  });

  it('keeps entries of neighboring rows apart that share a column', () => {
    const a = CsrMatrix.fromCoordinates(2, 2, Int32Array.of(0, 1), Int32Array.of(1, 1));
    expect([...a.toDense()]).toEqual([0, 1, 0, 1]);
  });

  it('takes 1 for absent values and no entries at all', () => {
    expect([...CsrMatrix.fromCoordinates(1, 2, Int32Array.of(0), Int32Array.of(1)).toDense()]).toEqual([0, 1]);
    const empty = CsrMatrix.fromCoordinates(2, 2, new Int32Array(0), new Int32Array(0));
    expect([empty.numEntries, [...empty.rowPointers]]).toEqual([0, [0, 0, 0]]);
  });

  it.each([
    [[3], [0], 'Cannot make a sparse matrix: a row in [0, 3) is needed, got 3'],
    [[0], [2], 'Cannot make a sparse matrix: a column in [0, 2) is needed, got 2'],
    [[-1], [0], 'Cannot make a sparse matrix: a row in [0, 3) is needed, got -1'],
    [[0, 1], [0], 'Cannot make a sparse matrix: arrays of one length are needed, got 2, 1, 2'],
  ])('refuses rows %j with columns %j', (rows, columns, message) => {
    const make = () => CsrMatrix.fromCoordinates(3, 2, Int32Array.from(rows), Int32Array.from(columns));
    expect(make).toThrow(new RangeError(message));
  });
});

describe('CsrMatrix.transpose()', () => {
  it('exchanges rows and columns, once, and leads back', () => {
    const a = CsrMatrix.fromCoordinates(2, 3, Int32Array.of(0, 1, 1), Int32Array.of(2, 0, 2), Float32Array.of(1, 2, 3));
    const transposed = a.transpose();
    expect([transposed.numRows, transposed.numColumns]).toEqual([3, 2]);
    expect([...transposed.toDense()]).toEqual([0, 2, 0, 0, 1, 3]);
    expect(a.transpose()).toBe(transposed);
    expect(transposed.transpose()).toBe(a);
  });

  it('is the matrix itself where it is symmetric', () => {
    const a = CsrMatrix.fromCoordinates(2, 2, Int32Array.of(0, 1), Int32Array.of(1, 0), undefined, true);
    expect(a.transpose()).toBe(a);
  });
});

describe('CsrMatrix.derive()', () => {
  const makeMatrix = () => CsrMatrix.fromCoordinates(1, 1, Int32Array.of(0), Int32Array.of(0));

  it('computes once for each key, undefined too', () => {
    const a = makeMatrix();
    let calls = 0;
    const count = () => void calls++;
    a.derive('x', count);
    a.derive('x', count);
    expect(calls).toBe(1);
    a.derive('y', count);
    expect(calls).toBe(2);
  });

  it('makes matrices in the scope of its own matrix', () => {
    const outer = new HandleScope();
    const a = outer.run(makeMatrix);
    const derived = new HandleScope().run(() => a.derive('copy', makeMatrix));
    expect(derived.scope).toBe(outer);
    expect(currentHandleScope()).not.toBe(outer);
  });
});
