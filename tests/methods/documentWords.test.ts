import { describe, expect, it } from 'vitest';
import type { SparseRows } from '../../src/data/graphData.js';
import { frequentWords, keptShares, wordTotals } from '../../src/methods/documentWords.js';

/** Three documents: word 0 twice and word 2 three times; word 1 four times; words 0, 2 and 3 once. */
const words: SparseRows = {
  kind: 'sparse',
  numRows: 3,
  numColumns: 4,
  rowPointers: Int32Array.of(0, 2, 3, 6),
  columns: Int32Array.of(0, 2, 1, 0, 2, 3),
  values: Float32Array.of(2, 3, 4, 1, 1, 1),
};

describe('frequentWords()', () => {
  it('counts over all documents', () => {
    expect([...wordTotals(words)]).toEqual([3, 4, 4, 1]);
  });

  it('leaves out what is rare in all of them together, and numbers the rest in its order', () => {
    expect(frequentWords(words, 4)).toEqual({
      kind: 'sparse',
      numRows: 3,
      numColumns: 2,
      rowPointers: Int32Array.of(0, 1, 2, 3),
      columns: Int32Array.of(1, 0, 1),
      values: Float32Array.of(3, 4, 1),
    });
    expect(frequentWords(words, 1)).toEqual(words);
  });

  it('leaves documents without words, and no word at all', () => {
    const only = frequentWords({ ...words, values: Float32Array.of(2, 9, 4, 1, 1, 1) }, 10);
    expect([[...only.rowPointers], only.numColumns]).toEqual([[0, 1, 1, 2], 1]);
    expect(frequentWords(words, 5)).toMatchObject({ numColumns: 0, rowPointers: new Int32Array(4) });
  });
});

describe('keptShares()', () => {
  it('is √(t / f) + t / f by hand, at most 1', () => {
    // Of 100 occurrences with t = 0.01: of 64 a share of 1/8 + 1/64, of 36 of 1/6 + 1/36.
    const shares = keptShares(Float64Array.of(64, 36), 0.01);
    expect(shares[0]).toBeCloseTo(1 / 8 + 1 / 64, 12);
    expect(shares[1]).toBeCloseTo(1 / 6 + 1 / 36, 12);
    expect([...keptShares(Float64Array.of(1, 99), 0.02)].map((share) => share < 1)).toEqual([false, true]);
    expect([...keptShares(Float64Array.of(5, 1), 0)]).toEqual([1, 1]);
  });
});
