import { UMAP } from 'umap-js';
import type { Rng } from '../random/rng.js';
import type { SquareMatrix } from './innerProducts.js';

/** UMAP's own standard values (McInnes, Healy & Melville, 2018). */
export const numNeighbors = 15;
export const minimumDistance = 0.1;

export interface Coordinates {
  /** One a row. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * UMAP (McInnes, Healy & Melville, 2018) in two dimensions, by umap-js: Euclidean distances, exact nearest neighbors rather
 * than approximate ones, as inner products are at hand, and a random start in place of the spectral one.
 *
 * @param products of `numNeighbors` + 1 rows or more
 */
export function uniformManifold(products: SquareMatrix, rng: Rng): Coordinates {
  const { size } = products;
  const neighbors = Array.from({ length: size }, (_, row) => nearest(products, row));
  const umap = new UMAP({ nNeighbors: numNeighbors, minDist: minimumDistance, random: () => rng.uniform() });
  umap.setPrecomputedKNN(
    neighbors.map(({ rows }) => rows),
    neighbors.map(({ distances }) => distances),
  );
  // With neighbors given, it asks the rows for nothing but their number.
  const layout = umap.fit(Array.from({ length: size }, () => []));
  return { x: Float64Array.from(layout, ([x]) => x!), y: Float64Array.from(layout, ([, y]) => y!) };
}

/** A row and those next to it, nearest first. */
function nearest({ size, values }: SquareMatrix, row: number): { rows: number[]; distances: number[] } {
  const own = values[row * size + row]!;
  const squared = Float64Array.from({ length: size }, (_, other) =>
    Math.max(0, own + values[other * size + other]! - 2 * values[row * size + other]!),
  );
  // The row itself comes first, before others that lie on it.
  squared[row] = -1;
  const bound = squared.toSorted()[numNeighbors - 1]!;
  const rows = [...squared.keys()]
    .filter((other) => squared[other]! <= bound)
    // Of equally near rows those that follow it, so that none is a neighbor of all.
    .sort((a, b) => squared[a]! - squared[b]! || ((a - row + size) % size) - ((b - row + size) % size))
    .slice(0, numNeighbors);
  return { rows, distances: rows.map((other) => Math.sqrt(Math.max(0, squared[other]!))) };
}
