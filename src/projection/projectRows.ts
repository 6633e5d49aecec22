import type { Rows } from '../data/graphData.js';
import type { Layout, ProjectionKind } from '../data/layout.js';
import type { Rng } from '../random/rng.js';
import { innerProducts } from './innerProducts.js';
import { principalComponents } from './principalComponents.js';
import { minimumDistance, numNeighbors, uniformManifold } from './uniformManifold.js';

export type { ProjectionKind } from '../data/layout.js';

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
