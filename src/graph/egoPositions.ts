import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Steps of Lanczos' algorithm at most: of graphs with more nodes the leading eigenvectors are as good as converged. */
const MOST_STEPS = 96;
/** What is left of a vector outside the space of those before it, at length 1, that counts as nothing. */
const NOTHING = 1e-7;

/**
 * Positions of the nodes of a graph as one of them, the ego, sees them: eigenvectors of D^−½ A D^−½ with the largest
 * eigenvalues (those of the normalized Laplacian I − D^−½ A D^−½ with the smallest), side by side, each row then scaled to
 * length 1 (Qiu et al., 2020, §3.3; data_util.py of THUDM/GCC), as many as columns or as nodes less two.
 *
 * Where an eigenvalue is repeated, and for its sign, an eigenvector is a matter of choice: here it is the one nearest to the
 * ego, so that positions do not depend on the order of nodes; those that vanish at the ego are left out, and rows are 0 where
 * no path leads. Lanczos' algorithm from the ego, with every vector kept orthogonal, finds just these.
 *
 * @param adjacency of all graphs side by side, symmetric
 * @param start first node of the graph
 * @param end node after its last
 * @param ego one of its nodes
 * @returns [end − start, numColumns] row-major, 0 in the columns that are left
 */
export function egoPositions(
  adjacency: CsrMatrix,
  [start, end]: readonly [number, number],
  ego: number,
  numColumns: number,
): Float32Array {
  const size = end - start;
  const positions = new Float32Array(size * numColumns);
  const wanted = Math.min(size - 2, numColumns);
  if (wanted <= 0) return positions;
  const { basis, diagonal, offDiagonal } = lanczos(normalized(adjacency, start, end), size, ego - start);
  const steps = basis.length;
  const tridiagonal = Matrix.zeros(steps, steps);
  for (let k = 0; k < steps; k++) {
    tridiagonal.set(k, k, diagonal[k]!);
    if (k === 0) continue;
    tridiagonal.set(k, k - 1, offDiagonal[k - 1]!);
    tridiagonal.set(k - 1, k, offDiagonal[k - 1]!);
  }
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(tridiagonal, {
    assumeSymmetric: true,
  });
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!).slice(0, wanted);
  order.forEach((place, column) => {
    // The first entry is the vector's at the ego.
    const sign = vectors.get(0, place) < 0 ? -1 : 1;
    for (let k = 0; k < steps; k++) {
      const share = sign * vectors.get(k, place);
      const direction = basis[k]!;
      for (let node = 0; node < size; node++) positions[node * numColumns + column]! += share * direction[node]!;
    }
  });
  return unitRows(positions, numColumns);
}

type Multiply = (x: Float64Array) => Float64Array;

/** x ↦ D^−½ A D^−½ x for one graph. */
function normalized({ rowPointers, columns }: CsrMatrix, start: number, end: number): Multiply {
  const degree = (node: number) => Math.max(1, rowPointers[node + 1]! - rowPointers[node]!);
  const scale = Float64Array.from({ length: end - start }, (_, i) => 1 / Math.sqrt(degree(start + i)));
  return (x) => {
    const y = new Float64Array(x.length);
    for (let i = 0; i < x.length; i++) {
      let sum = 0;
      for (let entry = rowPointers[start + i]!; entry < rowPointers[start + i + 1]!; entry++) {
        const j = columns[entry]! - start;
        sum += scale[j]! * x[j]!;
      }
      y[i] = scale[i]! * sum;
    }
    return y;
  };
}

/** An orthonormal basis of the space of e, Me, M²e … for the unit vector e of `ego`, in which M is tridiagonal. */
function lanczos(multiply: Multiply, size: number, ego: number) {
  const basis: Float64Array[] = [new Float64Array(size)];
  basis[0]![ego] = 1;
  const [diagonal, offDiagonal]: [number[], number[]] = [[], []];
  for (;;) {
    const last = basis.at(-1)!;
    const next = multiply(last);
    diagonal.push(dot(next, last));
    if (basis.length === Math.min(size, MOST_STEPS)) break;
    // Twice, as once leaves rounding errors.
    for (const direction of [...basis, ...basis]) {
      const share = dot(next, direction);
      for (let i = 0; i < size; i++) next[i]! -= share * direction[i]!;
    }
    const length = Math.sqrt(dot(next, next));
    if (length < NOTHING) break;
    offDiagonal.push(length);
    basis.push(next.map((value) => value / length));
  }
  return { basis, diagonal, offDiagonal };
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

function unitRows(values: Float32Array, width: number): Float32Array {
  for (let row = 0; row < values.length; row += width) {
    let squares = 0;
    for (let k = row; k < row + width; k++) squares += values[k]! ** 2;
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let k = row; k < row + width; k++) values[k]! *= scale;
  }
  return values;
}
