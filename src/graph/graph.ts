import type { GraphData } from '../data/graphData.js';
import type { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { entryAttributes } from './edgeAttributes.js';
import type { Features } from './features.js';
import { toFeatures } from './features.js';

/**
 * A graph on the engine: topology as host integers, features dense or sparse. Immutable: every transform returns a
 * new graph. Row i of the adjacency holds the neighbors whose messages reach node i.
 */
export interface Graph {
  readonly numNodes: number;
  /** A [numNodes, numNodes], without self-loops; entry (i, j) is the weight of the edge j → i. */
  readonly adjacency: CsrMatrix;
  readonly features: Features;
  /** Categories of each entry of the adjacency, an array of [numEntries] for each attribute; absent: edges are alike. */
  readonly edgeAttributes?: readonly Uint8Array[];
  /** Sizes of the groups of columns of the features, in each of which a node has a single 1; see `GraphData`. */
  readonly featureGroups?: readonly number[];
  /** [numNodes] the graph each node belongs to, never decreasing; absent for one graph. */
  readonly graphIndex?: Int32Array;
  /** Of a batch out of a set of graphs, [numGraphs]: which graphs of the set these are. */
  readonly graphIds?: Int32Array;
  /** Of subgraphs side by side, [numGraphs]: the node that each was drawn around. */
  readonly egos?: Int32Array;
  /** [numNodes] weight of each node in sums over nodes, from samplers that draw unevenly; absent: 1 each. */
  readonly nodeWeight?: Float32Array;
  /** Whether the adjacency holds transition weights, its diagonal included: `propagate` multiplies by it as it stands. */
  readonly isDiffused?: boolean;
  /** [numEntries, 1] factor of the message along each entry of the adjacency, with a gradient; absent: 1 each. */
  readonly edgeGate?: tf.Tensor2D;
  /** Nodes at the end of the order that are copies owned by another part; they receive messages and count in no loss. */
  readonly halo?: number;
}

/** A graph as an augmentation left it, with what it did where an objective needs to know. */
export interface View extends Graph {
  /** Nodes whose features were masked, in the order drawn. */
  readonly maskedNodes?: Int32Array;
  /** Nodes that were not dropped, in increasing order; absent: all. Dropped ones keep their row, without edges and features. */
  readonly keptNodes?: Int32Array;
  /** Edges that were taken out. */
  readonly maskedEdges?: { readonly sources: Int32Array; readonly targets: Int32Array };
}

/** The graph of loaded arrays. */
export function fromData(data: GraphData): Graph {
  const { numNodes, sources, targets, edgeWeight, features, featureGroups, graphIndex } = data;
  const adjacency = CsrMatrix.fromCoordinates(numNodes, numNodes, targets, sources, edgeWeight);
  const symmetric = equalMatrices(adjacency, adjacency.transpose());
  return {
    numNodes,
    adjacency: symmetric ? new CsrMatrix({ ...parts(adjacency), isSymmetric: true }) : adjacency,
    features: toFeatures(features),
    ...(data.edgeAttributes !== undefined && { edgeAttributes: entryAttributes(data, adjacency) }),
    ...(featureGroups !== undefined && { featureGroups }),
    ...(graphIndex !== undefined && { graphIndex }),
  };
}

function parts({ numRows, numColumns, rowPointers, columns, values }: CsrMatrix) {
  return { numRows, numColumns, rowPointers, columns, values };
}

function equalMatrices(a: CsrMatrix, b: CsrMatrix): boolean {
  const equal = (x: Int32Array | Float32Array, y: Int32Array | Float32Array) =>
    x.length === y.length && x.every((value, i) => value === y[i]);
  return equal(a.rowPointers, b.rowPointers) && equal(a.columns, b.columns) && equal(a.values, b.values);
}
