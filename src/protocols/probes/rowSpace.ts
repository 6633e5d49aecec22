import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Embedding } from '../protocol.js';
import { timesTransposed, transposed } from './timesTransposed.js';

/** Training rows in the coordinates of their principal directions. */
export interface RowSpace {
  readonly numRows: number;
  /** r: directions in which the rows differ, at most min(numRows − 1, size of the embedding). */
  readonly numDirections: number;
  /** Centered rows in these coordinates, with a last column of ones for the intercept [numRows, r + 1]. */
  readonly rows: Float64Array;
  /** Mean square of each column of `rows` [r + 1]; that of the last is 1. */
  readonly meanSquares: Float64Array;
  /** Orthonormal directions as columns [size of the embedding, r]. */
  readonly directions: Float64Array;
  /** What was subtracted from each row [size of the embedding]. */
  readonly center: Float64Array;
}

/** Directions with less than this share of the largest mean square are rounding noise. */
const negligible = 1e-13;

/**
 * Rotates training rows onto their principal directions. An L2-regularized linear classifier keeps its optimum:
 * centering only moves the free intercept, the norm of the weights does not see a rotation, and weights
 * orthogonal to all rows are 0 at the optimum. So 140 rows of 512 columns are a problem in 139 columns,
 * and the Hessian is nearly diagonal.
 */
export function rowSpace(embedding: Embedding, nodes: Int32Array): RowSpace {
  const numRows = nodes.length;
  const size = embedding.numColumns;
  const gathered = gatherRows(embedding, nodes);
  const center = subtractMean(gathered, numRows, size);
  const directions = principalDirections(gathered, numRows, size);
  const numDirections = directions.length / Math.max(1, size);
  const rotated = timesTransposed(
    gathered,
    numRows,
    directions,
    numDirections,
    size,
    new Float64Array(numRows * numDirections),
  );
  const numColumns = numDirections + 1;
  const rows = new Float64Array(numRows * numColumns).fill(1);
  for (let row = 0; row < numRows; row++) {
    rows.set(rotated.subarray(row * numDirections, (row + 1) * numDirections), row * numColumns);
  }
  return {
    numRows,
    numDirections,
    rows,
    meanSquares: columnMeanSquares(rows, numRows, numColumns),
    directions: transposed(directions, numDirections, size),
    center,
  };
}

/** Rows of an embedding in double precision [nodes, size]. */
export function gatherRows({ values, numColumns }: Embedding, nodes: Int32Array): Float64Array {
  const gathered = new Float64Array(nodes.length * numColumns);
  nodes.forEach((node, row) => {
    gathered.set(values.subarray(node * numColumns, (node + 1) * numColumns), row * numColumns);
  });
  return gathered;
}

function subtractMean(rows: Float64Array, numRows: number, numColumns: number): Float64Array {
  const center = new Float64Array(numColumns);
  for (let i = 0; i < rows.length; i++) center[i % numColumns]! += rows[i]!;
  for (let column = 0; column < numColumns; column++) center[column]! /= numRows;
  for (let i = 0; i < rows.length; i++) rows[i]! -= center[i % numColumns]!;
  return center;
}

/** Unit vectors along which centered rows vary, from the eigenvectors of XᵀX or of X Xᵀ, whichever is smaller. */
function principalDirections(rows: Float64Array, numRows: number, numColumns: number): Float64Array {
  const isTall = numRows >= numColumns;
  const columns = transposed(rows, numRows, numColumns);
  const order = isTall ? numColumns : numRows;
  const gram = isTall ? selfProduct(columns, numColumns, numRows) : selfProduct(rows, numRows, numColumns);
  const { values, vectors } = eigenvectors(gram, order);
  const largest = values.at(-1) ?? 0;
  const kept = Array.from(values.keys()).filter((i) => values[i]! > negligible * order * largest);
  const basis = new Float64Array(kept.length * order);
  kept.forEach((i, row) => {
    const scale = isTall ? 1 : 1 / Math.sqrt(values[i]!);
    for (let j = 0; j < order; j++) basis[row * order + j] = vectors.get(j, i) * scale;
  });
  if (isTall) return basis;
  return timesTransposed(basis, kept.length, columns, numColumns, numRows, new Float64Array(kept.length * numColumns));
}

function selfProduct(rows: Float64Array, numRows: number, numColumns: number): Float64Array {
  return timesTransposed(rows, numRows, rows, numRows, numColumns, new Float64Array(numRows * numRows));
}

/** Eigenvalues of a symmetric matrix, rising, with eigenvectors as columns. */
function eigenvectors(symmetric: Float64Array, order: number) {
  if (order === 0) return { values: [], vectors: new Matrix(0, 0) };
  const matrix = Matrix.from1DArray(order, order, symmetric);
  const decomposition = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return { values: decomposition.realEigenvalues, vectors: decomposition.eigenvectorMatrix };
}

function columnMeanSquares(rows: Float64Array, numRows: number, numColumns: number): Float64Array {
  const meanSquares = new Float64Array(numColumns);
  for (let i = 0; i < rows.length; i++) meanSquares[i % numColumns]! += (rows[i]! * rows[i]!) / numRows;
  return meanSquares;
}
