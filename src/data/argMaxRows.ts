/** Column of the largest number of each row, the first of several; `values` row-major [numRows, numColumns]. */
export function argMaxRows(values: ArrayLike<number>, numColumns: number): Int32Array {
  return Int32Array.from({ length: values.length / numColumns }, (_, row) => {
    let best = 0;
    for (let column = 1; column < numColumns; column++) {
      if (values[row * numColumns + column]! > values[row * numColumns + best]!) best = column;
    }
    return best;
  });
}
