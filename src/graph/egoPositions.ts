import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { dot } from '../data/dot.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Residual |M v − λ v| of a vector at length 1 at which it counts as found; eigenvalues are at most 1. */
const TOLERANCE = 1e-8;
/** Steps of Lanczos' algorithm before the first look at what it has found, and growth of the steps until the next. */
const [FIRST_LOOK, GROWTH] = [64, 1.5];
/** What is left of a vector outside the space of those before it, at length 1, that counts as nothing. */
const NOTHING = 1e-7;
/** Distance at which two eigenvalues count as one. */
const SAME = 1e-9;
/** Length of the ego's image in an eigenspace that counts as none. */
const VANISHING = 1e-6;

/**
 * Positions of the nodes of a graph as one of them, the ego, sees them: eigenvectors of D^−½ A D^−½ with the largest
 * eigenvalues (those of the normalized Laplacian I − D^−½ A D^−½ with the smallest), side by side, each row then scaled to
 * length 1 (Qiu et al., 2020, §3.3; data_util.py of THUDM/GCC), as many as columns or as nodes less two.
 *
 * Where an eigenvalue is repeated, and for its sign, an eigenvector is a matter of choice: here it is the one nearest to the
 * ego, so that positions do not depend on the order of nodes; those that vanish at the ego are left out, and rows are 0 where
 * no path leads. Lanczos' algorithm from the ego, with every vector kept orthogonal, finds just these: it goes on until their
 * residuals are small. GCC's code has random signs, and any basis where an eigenvalue is repeated.
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
  const { basis, images } = lanczos(normalized(adjacency, start, end), size, ego - start, wanted);
  images.forEach((image, column) => {
    for (const [k, direction] of basis.entries()) {
      for (let node = 0; node < size; node++) positions[node * numColumns + column]! += image[k]! * direction[node]!;
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

/**
 * An orthonormal basis of the space of e, Me, M²e … for the unit vector e of `ego`, in which M is tridiagonal, with the `images`
 * of e in M's leading eigenspaces: as many steps as those need (Golub & Van Loan, Matrix Computations, 4th edition, §10.1.5).
 */
function lanczos(multiply: Multiply, size: number, ego: number, wanted: number) {
  const basis: Float64Array[] = [new Float64Array(size)];
  basis[0]![ego] = 1;
  const [diagonal, offDiagonal]: [number[], number[]] = [[], []];
  let look = FIRST_LOOK;
  for (;;) {
    const last = basis.at(-1)!;
    const next = multiply(last);
    diagonal.push(dot(next, last));
    // Twice, as once leaves rounding errors.
    for (const direction of [...basis, ...basis]) {
      const share = dot(next, direction);
      for (let i = 0; i < size; i++) next[i]! -= share * direction[i]!;
    }
    const rest = Math.sqrt(dot(next, next));
    const isWhole = rest < NOTHING || basis.length === size;
    if (isWhole || basis.length === look) {
      const images = leadingImages(diagonal, offDiagonal, wanted);
      const residual = rest * Math.max(...images.map((image) => Math.abs(image.at(-1)!)));
      if (isWhole || (images.length === wanted && residual <= TOLERANCE)) return { basis, images };
      look = Math.ceil(look * GROWTH);
    }
    offDiagonal.push(rest);
    basis.push(next.map((value) => value / rest));
  }
}

/**
 * The first unit vector's images in the eigenspaces of a symmetric tridiagonal matrix with the largest eigenvalues, each at length
 * 1. Once rounding has let another vector of the same eigenvalue in, a solver may return any basis of the two; the image stays.
 */
function leadingImages(diagonal: readonly number[], offDiagonal: readonly number[], wanted: number): Float64Array[] {
  const steps = diagonal.length;
  const tridiagonal = Matrix.diag([...diagonal]);
  offDiagonal.forEach((value, k) => {
    tridiagonal.set(k + 1, k, value);
    tridiagonal.set(k, k + 1, value);
  });
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(tridiagonal, {
    assumeSymmetric: true,
  });
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
  const images: Float64Array[] = [];
  for (let first = 0, end = 0; first < steps && images.length < wanted; first = end) {
    const image = new Float64Array(steps);
    for (; end < steps && values[order[first]!]! - values[order[end]!]! < SAME; end++) {
      const share = vectors.get(0, order[end]!);
      for (let k = 0; k < steps; k++) image[k]! += share * vectors.get(k, order[end]!);
    }
    const length = Math.sqrt(dot(image, image));
    if (length > VANISHING) images.push(image.map((value) => value / length));
  }
  return images;
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
