/** Row-major matrix of floats: `values[row * numColumns + column]`. */
export interface DenseRows {
  readonly kind: 'dense';
  readonly numRows: number;
  readonly numColumns: number;
  readonly values: Float32Array;
}

/** Compressed sparse rows: row r holds entries `rowPointers[r]` up to, not including, `rowPointers[r + 1]`. */
export interface SparseRows {
  readonly kind: 'sparse';
  readonly numRows: number;
  readonly numColumns: number;
  /** [numRows + 1], never decreasing, first 0, last the number of entries. */
  readonly rowPointers: Int32Array;
  /** Column of each entry, increasing within a row. */
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

export type Rows = DenseRows | SparseRows;

/**
 * A graph, or several graphs laid side by side, as plain arrays: what a loader returns.
 * Edges are directed pairs; an undirected edge stands in both directions. Without duplicates; self-loops removed.
 */
export interface GraphData {
  readonly numNodes: number;
  /** [numEdges] node where each edge starts. */
  readonly sources: Int32Array;
  /** [numEdges] node where each edge ends. */
  readonly targets: Int32Array;
  /** [numEdges], 1 each where absent. */
  readonly edgeWeight?: Float32Array;
  /** [numEdges, …]. */
  readonly edgeAttributes?: DenseRows;
  /** X, [numNodes, numFeatures]. */
  readonly features: Rows;
  /** Class of each node (or of each graph, where `graphIndex` is set) in 0 … numClasses − 1; −1: no label, or several. */
  readonly labels: Int32Array;
  /**
   * Of nodes that have several labels, [numNodes, numClasses] row-major, 1 where a node has the label; absent: one class
   * each. Where it is set, `labels` is −1 for each node, so that no one reads a class out of it.
   */
  readonly labelSets?: Uint8Array;
  readonly numClasses: number;
  /** [numNodes] the graph each node belongs to, never decreasing; absent for one graph. */
  readonly graphIndex?: Int32Array;
}

/** Ids of the nodes (or graphs) of each part; the parts share none. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}
