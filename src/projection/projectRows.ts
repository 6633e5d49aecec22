import type { Rows } from '../data/graphData.js';
import type { Rng } from '../random/rng.js';
import { innerProducts } from './innerProducts.js';
import { principalComponents } from './principalComponents.js';
import { minimumDistance, numNeighbors, uniformManifold } from './uniformManifold.js';

/** `umap`: principal components as well. */
export const projectionKinds = ['pca', 'umap'] as const;

export type ProjectionKind = (typeof projectionKinds)[number];

/** Rows as points in the plane. */
export interface Layout {
  readonly name: ProjectionKind;
  /** One a row. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What says how it was made, by name: shares of variance, numbers of neighbors. */
  readonly settings: Readonly<Record<string, number>>;
}

/**
 * Layouts of the rows: principal components, and UMAP where it is asked for and there are enough rows for it.
 *
 * @param rows two or more, finite
 */
export function projectRows(rows: Rows, kind: ProjectionKind, rng: Rng): Layout[] {
  const products = innerProducts(rows);
  const { x, y, explained } = principalComponents(products, rng.split('pca'));
  const layouts: Layout[] = [
    { name: 'pca', x: [...x], y: [...y], settings: { explained1: explained[0], explained2: explained[1] } },
  ];
  // Rows that are all the same have no neighbors to tell apart.
  const isPoint = explained[0] === 0;
  if (kind === 'pca' || rows.numRows <= numNeighbors || isPoint) return layouts;
  const umap = uniformManifold(products, rng.split('umap'));
  return [...layouts, { name: 'umap', x: [...umap.x], y: [...umap.y], settings: { numNeighbors, minimumDistance } }];
}
