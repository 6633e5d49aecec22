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
  /** [numEdges, …]; categories of an edge as whole numbers from 0 to 255: bond types. */
  readonly edgeAttributes?: DenseRows;
  /** X, [numNodes, numFeatures]. */
  readonly features: Rows;
  /**
   * Sizes of the groups of columns, in order, in each of which a node has a single 1. The last column of the first group is for
   * masked nodes: no node of the data has it. Absent: columns stand in no groups.
   */
  readonly featureGroups?: readonly number[];
  /**
   * [numNodes, numAttributes] numbers that nodes have beside `features` and that most papers leave out, so that only what asks
   * for them sees them (`describeNodes`). Not in the checksum of the content, which says what is learned from as a rule: the
   * digest of their file alone guards them, where one is known.
   */
  readonly nodeAttributes?: DenseRows;
  /** Class of each node (or of each graph, where `graphIndex` is set) in 0 … numClasses − 1; −1: no label, or several. */
  readonly labels: Int32Array;
  /**
   * Of nodes (or graphs, where `labels` has one entry a graph) that have several labels, [labels, numClasses] row-major: 1 where
   * one has the label, 0 where not, `unknownLabel` where no one has looked; absent: one class each. Where it is set, `labels`
   * is −1 for each, so that no one reads a class out of it.
   */
  readonly labelSets?: Uint8Array;
  readonly numClasses: number;
  /** [numNodes] the graph each node belongs to, never decreasing; absent for one graph. */
  readonly graphIndex?: Int32Array;
  /** [numGraphs] which graphs belong together and are not divided by some splits: those of one molecular scaffold. */
  readonly graphGroups?: Int32Array;
}

/** In `labelSets`: whether it has the label is not known. */
export const unknownLabel = 255;

/** Ids of the nodes (or graphs) of each part; the parts share none. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}
