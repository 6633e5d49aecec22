import { describe, expect, it } from 'vitest';
import { timesTransposed, transposed } from '../../../src/protocols/probes/timesTransposed.js';
import { Rng } from '../../../src/random/rng.js';

describe('timesTransposed()', () => {
  // 5,000 columns: B passes in slabs of 6 rows, so block and slab ends both fall inside.
  it.each([
    [1, 1, 1],
    [4, 2, 3],
    [7, 5, 9],
    [3, 17, 5000],
    [2, 3, 0],
  ])('is A Bᵀ for %i × %i rows of %i columns', (numRowsA, numRowsB, numColumns) => {
    const rng = Rng.fromSeed(1);
    const a = Float64Array.from({ length: numRowsA * numColumns }, () => rng.normal());
    const b = Float64Array.from({ length: numRowsB * numColumns }, () => rng.normal());
    const out = timesTransposed(a, numRowsA, b, numRowsB, numColumns, new Float64Array(numRowsA * numRowsB).fill(9));
    for (let i = 0; i < numRowsA; i++) {
      for (let j = 0; j < numRowsB; j++) {
        let expected = 0;
        for (let k = 0; k < numColumns; k++) expected += a[i * numColumns + k]! * b[j * numColumns + k]!;
        expect(out[i * numRowsB + j]).toBeCloseTo(expected, 9);
      }
    }
  });
});

describe('transposed()', () => {
  it('swaps rows and columns', () => {
    expect([...transposed(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3)]).toEqual([1, 4, 2, 5, 3, 6]);
  });
});
