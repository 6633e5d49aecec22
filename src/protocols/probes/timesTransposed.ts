/**
 * A Bᵀ for row-major A [numRowsA, numColumns] and B [numRowsB, numColumns], written row-major into `out`
 * [numRowsA, numRowsB]. Every entry is a dot product of two contiguous rows, four rows of A by two of B at a time.
 */
export function timesTransposed(
  a: Float64Array,
  numRowsA: number,
  b: Float64Array,
  numRowsB: number,
  numColumns: number,
  out: Float64Array,
): Float64Array {
  // Past the last row, the last row is computed again: cheaper than a second loop for the rest.
  const [lastA, lastB] = [numRowsA - 1, numRowsB - 1];
  // A slab of B stays in the cache while all rows of A pass over it.
  const slab = Math.max(2, 2 * Math.floor(16_384 / Math.max(1, numColumns)));
  for (let slabStart = 0; slabStart < numRowsB; slabStart += slab) {
    const slabEnd = Math.min(slabStart + slab, numRowsB);
    for (let i = 0; i < numRowsA; i += 4) {
      const [i1, i2, i3] = [Math.min(i + 1, lastA), Math.min(i + 2, lastA), Math.min(i + 3, lastA)];
      for (let j = slabStart; j < slabEnd; j += 2) {
        block(a, b, numColumns, i, i1, i2, i3, j, Math.min(j + 1, lastB), out, numRowsB);
      }
    }
  }
  return out;
}

function block(
  a: Float64Array,
  b: Float64Array,
  numColumns: number,
  i0: number,
  i1: number,
  i2: number,
  i3: number,
  j0: number,
  j1: number,
  out: Float64Array,
  stride: number,
): void {
  let [a0, a1, a2, a3] = [i0 * numColumns, i1 * numColumns, i2 * numColumns, i3 * numColumns];
  let [b0, b1] = [j0 * numColumns, j1 * numColumns];
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  for (let k = 0; k < numColumns; k++) {
    const x = b[b0++]!;
    const y = b[b1++]!;
    const w0 = a[a0++]!;
    const w1 = a[a1++]!;
    const w2 = a[a2++]!;
    const w3 = a[a3++]!;
    s00 += w0 * x;
    s01 += w0 * y;
    s10 += w1 * x;
    s11 += w1 * y;
    s20 += w2 * x;
    s21 += w2 * y;
    s30 += w3 * x;
    s31 += w3 * y;
  }
  out[i0 * stride + j0] = s00;
  out[i0 * stride + j1] = s01;
  out[i1 * stride + j0] = s10;
  out[i1 * stride + j1] = s11;
  out[i2 * stride + j0] = s20;
  out[i2 * stride + j1] = s21;
  out[i3 * stride + j0] = s30;
  out[i3 * stride + j1] = s31;
}

/** The transpose of row-major `values` [numRows, numColumns]. */
export function transposed(values: Float64Array, numRows: number, numColumns: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < numRows; row++) {
    for (let column = 0; column < numColumns; column++) {
      out[column * numRows + row] = values[row * numColumns + column]!;
    }
  }
  return out;
}
