import type { Rng } from '../random/rng.js';
import type { SquareMatrix } from './innerProducts.js';
import { leadingEigenvectors } from './leadingEigenvectors.js';

export interface PrincipalComponents {
  /** Scores on the first and the second component, one a row. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Shares of the variance that the two explain; 0 where all rows are equal. */
  readonly explained: readonly [number, number];
}

/** Share of the rows' mean squared length below which their variance is rounding. */
const tiny = 1e-12;

/**
 * Scores of the first two principal components out of inner products: eigenvectors of the double-centered matrix, each
 * times the square root of its eigenvalue (Gower, 1966), which are those of the centered rows without their covariance. The
 * largest entry of each in size is positive.
 *
 * @param products of two rows or more
 */
export function principalComponents(products: SquareMatrix, rng: Rng): PrincipalComponents {
  const { size } = products;
  const centered = doubleCentered(products);
  const [variance, length] = [trace(centered), trace(products)];
  const zeros = () => new Float64Array(size);
  if (size < 2 || variance <= tiny * length) return { x: zeros(), y: zeros(), explained: [0, 0] };
  const { values, vectors } = leadingEigenvectors(centered, 2, rng);
  const [x, y] = vectors.map((vector, k) => {
    const largest = vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    const scale = Math.sign(largest) * Math.sqrt(Math.max(0, values[k]!));
    return vector.map((value) => value * scale);
  });
  const share = (value: number) => Math.max(0, value) / variance;
  return { x: x!, y: y!, explained: [share(values[0]!), share(values[1]!)] };
}

/** H G H with H = I − 1 1ᵀ / n: the inner products of the rows less their mean. */
function doubleCentered({ size, values }: SquareMatrix): SquareMatrix {
  const means = Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += values[row * size + column]!;
    return sum / size;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / size;
  const centered = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      centered[at] = values[at]! - means[row]! - means[column]! + mean;
    }
  }
  return { size, values: centered };
}

function trace({ size, values }: SquareMatrix): number {
  let sum = 0;
  for (let row = 0; row < size; row++) sum += values[row * size + row]!;
  return sum;
}
