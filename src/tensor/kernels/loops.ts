import type { CsrMatrix } from '../csrMatrix.js';
import type { SegmentAttributes } from './kernelNames.js';

/**
 * A X in plain JavaScript, for engines without a sparse kernel.
 *
 * @param x [numColumns of A, width], row-major
 * @param out [numRows of A, width], overwritten
 */
export function csrProduct(a: CsrMatrix, x: Float32Array, width: number, out: Float32Array): void {
  const { numRows, rowPointers, columns, values } = a;
  out.fill(0);
  for (let row = 0; row < numRows; row++) {
    const to = row * width;
    const end = rowPointers[row + 1]!;
    for (let entry = rowPointers[row]!; entry < end; entry++) {
      const from = columns[entry]! * width;
      const value = values[entry]!;
      for (let k = 0; k < width; k++) out[to + k]! += value * x[from + k]!;
    }
  }
}

/**
 * For each row i of A's pattern and each head, the sum over its entries e = (i, j) of values[e, head] x[j, head].
 *
 * @param values [numEntries, numHeads]
 * @param x [numColumns of A, numHeads, size]
 * @param out [numRows of A, numHeads, size], overwritten
 */
export function headProduct(
  { numRows, rowPointers, columns }: CsrMatrix,
  values: Float32Array,
  x: Float32Array,
  numHeads: number,
  size: number,
  out: Float32Array,
): void {
  const width = numHeads * size;
  out.fill(0);
  for (let row = 0; row < numRows; row++) {
    const end = rowPointers[row + 1]!;
    for (let entry = rowPointers[row]!; entry < end; entry++) {
      for (let head = 0; head < numHeads; head++) {
        const to = row * width + head * size;
        const from = columns[entry]! * width + head * size;
        const value = values[entry * numHeads + head]!;
        for (let k = 0; k < size; k++) out[to + k]! += value * x[from + k]!;
      }
    }
  }
}

/**
 * For each entry (i, j) of A's pattern and each head, left[i, head] · right[j, head].
 *
 * @param left [numRows of A, numHeads, size]
 * @param right [numColumns of A, numHeads, size]
 * @param out [numEntries, numHeads], overwritten
 */
export function headDots(
  { numRows, rowPointers, columns }: CsrMatrix,
  left: Float32Array,
  right: Float32Array,
  numHeads: number,
  size: number,
  out: Float32Array,
): void {
  const width = numHeads * size;
  for (let row = 0; row < numRows; row++) {
    const end = rowPointers[row + 1]!;
    for (let entry = rowPointers[row]!; entry < end; entry++) {
      for (let head = 0; head < numHeads; head++) {
        const a = row * width + head * size;
        const b = columns[entry]! * width + head * size;
        let sum = 0;
        for (let k = 0; k < size; k++) sum += left[a + k]! * right[b + k]!;
        out[entry * numHeads + head] = sum;
      }
    }
  }
}

/**
 * Row ids[i] of x for each i.
 *
 * @param out [ids.length, width], overwritten
 */
export function gatherLoop(ids: Int32Array, x: Float32Array, width: number, out: Float32Array): void {
  for (let row = 0; row < ids.length; row++) {
    const to = row * width;
    const from = ids[row]! * width;
    for (let k = 0; k < width; k++) out[to + k] = x[from + k]!;
  }
}

/**
 * Sum of each segment, column by column; 0 for a segment without rows.
 *
 * @param x [ids.length, width], row-major
 * @param out [numSegments, width], overwritten
 */
export function segmentTotal({ ids }: SegmentAttributes, x: Float32Array, width: number, out: Float32Array): void {
  out.fill(0);
  for (let row = 0; row < ids.length; row++) {
    const to = ids[row]! * width;
    const from = row * width;
    for (let k = 0; k < width; k++) out[to + k]! += x[from + k]!;
  }
}

/** Maximum of each segment, with the shapes of `segmentTotal`; 0 for a segment without rows. */
export function segmentMaximum(segments: SegmentAttributes, x: Float32Array, width: number, out: Float32Array): void {
  const { ids, numSegments } = segments;
  const isFilled = new Uint8Array(numSegments);
  out.fill(0);
  for (let row = 0; row < ids.length; row++) {
    const segment = ids[row]!;
    const to = segment * width;
    const from = row * width;
    const isFirst = isFilled[segment] === 0;
    for (let k = 0; k < width; k++) {
      const value = x[from + k]!;
      if (isFirst || value > out[to + k]!) out[to + k] = value;
    }
    isFilled[segment] = 1;
  }
}
