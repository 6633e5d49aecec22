import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { dot } from '../data/dot.js';
import type { Rng } from '../random/rng.js';
import type { SquareMatrix } from './innerProducts.js';

export interface Eigenvectors {
  /** Largest first. */
  readonly values: readonly number[];
  /** One of length 1 for each value. */
  readonly vectors: readonly Float64Array[];
}

/** Residual |A v − λ v| over the largest eigenvalue at which a pair counts as found. */
const tolerance = 1e-9;
/** Steps between two looks at what has been found. */
const stepsBetween = 12;

/**
 * The `count` largest eigenvalues of a symmetric positive semi-definite matrix, with their vectors, by Lanczos' iteration
 * with full reorthogonalization (Golub & Van Loan, Matrix Computations, 4th edition, §10.3): a product with the matrix a
 * step, until the residuals are small. A library that decomposes the whole matrix takes seconds for 1,000 rows.
 *
 * @throws RangeError unless 1 ≤ count ≤ size
 */
export function leadingEigenvectors(matrix: SquareMatrix, count: number, rng: Rng): Eigenvectors {
  const { size } = matrix;
  if (!(count >= 1 && count <= size)) {
    throw new RangeError(`Cannot find eigenvectors: 1 to ${size} are needed, got ${count}`);
  }
  const basis: Float64Array[] = [];
  const projected = new Matrix(size, size);
  let next = randomUnit(size, basis, rng);
  for (;;) {
    const step = basis.push(next) - 1;
    const image = times(matrix, next);
    projected.set(step, step, dot(image, next));
    orthogonalize(image, basis);
    const rest = Math.sqrt(dot(image, image));
    const isDone = basis.length === size;
    if (isDone || basis.length % stepsBetween === 0) {
      const found = ritzPairs(projected, basis, count);
      if (isDone || found.residual(rest) <= tolerance * found.largest) return found;
    }
    // A subspace that the matrix maps into itself: the search goes on outside of it.
    const isInvariant = rest <= Number.EPSILON * size * Math.abs(projected.get(0, 0));
    next = isInvariant ? randomUnit(size, basis, rng) : image.map((value) => value / rest);
    if (isInvariant) continue;
    projected.set(step, step + 1, rest);
    projected.set(step + 1, step, rest);
  }
}

/** What the basis holds of the largest eigenvalues. */
function ritzPairs(projected: Matrix, basis: readonly Float64Array[], count: number) {
  const steps = basis.length;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    projected.subMatrix(0, steps - 1, 0, steps - 1),
    { assumeSymmetric: true },
  );
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!).slice(0, count);
  return {
    values: order.map((k) => realEigenvalues[k]!),
    vectors: order.map((k) => {
      const vector = new Float64Array(basis[0]!.length);
      for (const [step, direction] of basis.entries()) add(vector, eigenvectorMatrix.get(step, k), direction);
      return vector;
    }),
    largest: Math.max(...realEigenvalues.map(Math.abs)),
    /** The largest of their residuals; `rest` is the length of what the last step found beside the basis. */
    residual: (rest: number) =>
      order.length < count
        ? Number.POSITIVE_INFINITY
        : rest * Math.max(...order.map((k) => Math.abs(eigenvectorMatrix.get(steps - 1, k)))),
  };
}

/** A random direction at right angles to `basis`. */
function randomUnit(size: number, basis: readonly Float64Array[], rng: Rng): Float64Array {
  const vector = Float64Array.from({ length: size }, () => rng.normal());
  orthogonalize(vector, basis);
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** Takes off `vector` what lies in the span of `basis`; twice, as once leaves rounding errors of its own length. */
function orthogonalize(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of basis) add(vector, -dot(vector, direction), direction);
  }
}

function times({ size, values }: SquareMatrix, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => dot(values.subarray(row * size, (row + 1) * size), vector));
}

function add(to: Float64Array, factor: number, vector: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * vector[i]!;
}
