import type { Rows } from '../../data/graphData.js';
import type { Gram } from './kernelSvm.js';

/**
 * The Gram matrix of the radial kernel e^{−γ |x − y|²}.
 *
 * @param gamma γ; `scale` of scikit-learn where left out: 1 / (number of columns · variance of all entries)
 */
export function radialGram(x: Rows, gamma = scaledGamma(x)): Gram {
  const size = x.numRows;
  const values = new Float32Array(size * size);
  const products = x.kind === 'dense' ? denseProducts(x) : sparseProducts(x);
  const norms = Float64Array.from({ length: size }, (_, row) => products(row, row, row + 1)[row]!);
  for (let row = 0; row < size; row++) {
    const found = products(row, row, size);
    for (let column = row; column < size; column++) {
      const distance = Math.max(0, norms[row]! + norms[column]! - 2 * found[column]!);
      const value = column === row ? 1 : Math.exp(-gamma * distance);
      values[row * size + column] = value;
      values[column * size + row] = value;
    }
  }
  return { size, values };
}

/** The Gram matrix of inner products. */
export function linearGram(x: Rows): Gram {
  const size = x.numRows;
  const values = new Float32Array(size * size);
  const products = x.kind === 'dense' ? denseProducts(x) : sparseProducts(x);
  for (let row = 0; row < size; row++) {
    const found = products(row, row, size);
    for (let column = row; column < size; column++) {
      values[row * size + column] = found[column]!;
      values[column * size + row] = found[column]!;
    }
  }
  return { size, values };
}

/** 1 / (d · variance of all entries); 1 where all entries are equal, as scikit-learn has it. */
export function scaledGamma(x: Rows): number {
  const count = x.numRows * x.numColumns;
  let [sum, squares] = [0, 0];
  for (const value of x.values) {
    sum += value;
    squares += value * value;
  }
  const variance = squares / count - (sum / count) ** 2;
  return variance > 0 ? 1 / (x.numColumns * variance) : 1;
}

/** Inner products of one row with the rows in [from, to), each at its place in an array that is used again. */
type Products = (row: number, from: number, to: number) => Float64Array;

function denseProducts({ values, numRows, numColumns }: Extract<Rows, { kind: 'dense' }>): Products {
  const result = new Float64Array(numRows);
  return (row, from, to) => {
    const own = values.subarray(row * numColumns, (row + 1) * numColumns);
    for (let other = from; other < to; other++) {
      let sum = 0;
      for (let k = 0, at = other * numColumns; k < numColumns; k++, at++) sum += own[k]! * values[at]!;
      result[other] = sum;
    }
    return result;
  };
}

function sparseProducts({
  rowPointers,
  columns,
  values,
  numRows,
  numColumns,
}: Extract<Rows, { kind: 'sparse' }>): Products {
  const result = new Float64Array(numRows);
  const own = new Float64Array(numColumns);
  return (row, from, to) => {
    const [start, end] = [rowPointers[row]!, rowPointers[row + 1]!];
    for (let at = start; at < end; at++) own[columns[at]!] = values[at]!;
    for (let other = from; other < to; other++) {
      let sum = 0;
      for (let at = rowPointers[other]!; at < rowPointers[other + 1]!; at++) sum += own[columns[at]!]! * values[at]!;
      result[other] = sum;
    }
    for (let at = start; at < end; at++) own[columns[at]!] = 0;
    return result;
  };
}
