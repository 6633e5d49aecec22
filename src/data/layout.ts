/** How rows are laid out in the plane: by principal components, or by UMAP, which where it is asked for comes with the others. */
export const projectionKinds = ['pca', 'umap'] as const;
export type ProjectionKind = (typeof projectionKinds)[number];

/** Rows of an embedding as points in the plane. */
export interface Layout {
  readonly name: ProjectionKind;
  /** One a row. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What says how it was made, by name: shares of variance, numbers of neighbors. */
  readonly settings: Readonly<Record<string, number>>;
}
