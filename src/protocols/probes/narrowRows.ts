import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Embedding } from '../protocol.js';

/** Eigenvalues below this share of the largest are rounding. */
const NEGLIGIBLE = 1e-12;

/**
 * Rows with the same inner products in as few columns as their number asks for: X Xᵀ = U Λ Uᵀ gives U Λ^½. A machine
 * that depends on inner products alone, as one with a penalty on squared weights does, is the same in fewer columns. What
 * has no more columns than rows stays as it is.
 */
export function narrowRows(embedding: Embedding): Embedding {
  const { numRows, numColumns, values } = embedding;
  if (numColumns <= numRows) return embedding;
  const x = Matrix.from1DArray(numRows, numColumns, Array.from(values));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(x.mmul(x.transpose()), {
    assumeSymmetric: true,
  });
  const largest = Math.max(...realEigenvalues);
  const kept = [...realEigenvalues.keys()].filter((k) => realEigenvalues[k]! > NEGLIGIBLE * largest);
  const width = Math.max(1, kept.length);
  const narrowed = new Float32Array(numRows * width);
  kept.forEach((k, column) => {
    const scale = Math.sqrt(realEigenvalues[k]!);
    for (let row = 0; row < numRows; row++) narrowed[row * width + column] = scale * eigenvectorMatrix.get(row, k);
  });
  return { ...embedding, numColumns: width, values: narrowed };
}
