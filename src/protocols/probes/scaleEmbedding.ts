import type { Embedding } from '../protocol.js';

/** Each row divided by its L2 norm; rows of zeros stay. */
export function unitRows(embedding: Embedding): Embedding {
  const { values, numRows, numColumns } = embedding;
  const scaled = new Float32Array(values.length);
  for (let row = 0; row < numRows; row++) {
    const [start, end] = [row * numColumns, (row + 1) * numColumns];
    const norm = Math.sqrt(sumOfSquares(values, start, end));
    if (norm === 0) continue;
    for (let i = start; i < end; i++) scaled[i] = values[i]! / norm;
  }
  return { ...embedding, values: scaled };
}

/** The whole matrix divided by one number, after which the mean squared L2 norm of its rows is 1; zeros stay. */
export function unitScale(embedding: Embedding): Embedding {
  const { values, numRows } = embedding;
  const scale = Math.sqrt(sumOfSquares(values, 0, values.length) / numRows);
  return scale > 0 ? { ...embedding, values: values.map((value) => value / scale) } : embedding;
}

/**
 * Columns less their mean, divided by their deviation, both those of `reference`; a column that is constant there is only
 * centered.
 */
export function standardScale(reference: Embedding): (embedding: Embedding) => Embedding {
  const { numRows, numColumns, values } = reference;
  const means = new Float64Array(numColumns);
  const squares = new Float64Array(numColumns);
  for (let i = 0; i < values.length; i++) means[i % numColumns]! += values[i]! / numRows;
  for (let i = 0; i < values.length; i++) {
    squares[i % numColumns]! += (values[i]! - means[i % numColumns]!) ** 2 / numRows;
  }
  const deviations = squares.map((square, column) => {
    // Rounding of equal values is no deviation.
    return square > (1e-6 * means[column]!) ** 2 ? Math.sqrt(square) : 1;
  });
  return (embedding) => ({
    ...embedding,
    values: embedding.values.map((value, i) => (value - means[i % numColumns]!) / deviations[i % numColumns]!),
  });
}

function sumOfSquares(values: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]! * values[i]!;
  return sum;
}

/** Each column at mean 0 and variance 1; columns of one value become zero. */
export function standardizeColumns(embedding: Embedding): Embedding {
  const { values, numRows, numColumns } = embedding;
  const scaled = new Float32Array(values.length);
  for (let column = 0; column < numColumns; column++) {
    let mean = 0;
    for (let i = column; i < values.length; i += numColumns) mean += values[i]! / numRows;
    let variance = 0;
    for (let i = column; i < values.length; i += numColumns) variance += (values[i]! - mean) ** 2 / numRows;
    // What rounding leaves of a constant column is no variance.
    if (variance <= 1e-12 * mean * mean) continue;
    const factor = 1 / Math.sqrt(variance);
    for (let i = column; i < values.length; i += numColumns) scaled[i] = (values[i]! - mean) * factor;
  }
  return { ...embedding, values: scaled };
}
