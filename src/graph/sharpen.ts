import type { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { sparseMatMul } from '../tensor/sparseMatMul.js';
import type { Graph } from './graph.js';
import { withSelfLoops } from './propagate.js';

/**
 * Laplacian sharpening, the counterpart of a graph convolution's smoothing (Park et al., 2019, eq. 12):
 * D̂^−½ (2 I − A) D̂^−½ H with D̂ = 2 I + D, which pushes a node away from its neighbors and has eigenvalues in [−1, 1].
 *
 * @param h [numNodes, size]
 */
export function sharpen(graph: Graph, h: tf.Tensor2D): tf.Tensor2D {
  const { adjacency } = graph;
  return sparseMatMul(
    adjacency.derive('sharpening', () => sharpeningMatrix(adjacency)),
    h,
  );
}

function sharpeningMatrix(adjacency: CsrMatrix): CsrMatrix {
  const { numRows, numColumns, rowPointers, columns, values, isSymmetric } = withSelfLoops(adjacency);
  const inverseRoot = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++) {
    // The self-loop that was added is 1 of the 2.
    let degree = 1;
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) degree += Math.abs(values[entry]!);
    inverseRoot[row] = 1 / Math.sqrt(degree);
  }
  const sharpened = new Float32Array(values.length);
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const column = columns[entry]!;
      const value = column === row ? 2 : -values[entry]!;
      sharpened[entry] = value * inverseRoot[row]! * inverseRoot[column]!;
    }
  }
  return new CsrMatrix({ numRows, numColumns, rowPointers, columns, values: sharpened, isSymmetric });
}
