import { undirectedEdges } from '../../src/data/edges.js';
import type { DenseRows, GraphData, SparseRows } from '../../src/data/graphData.js';
import { identityRows } from '../../src/data/rows.js';
import { classIds, degreeRows, largest, oneHotRows } from './graphColumns.js';
import { type NumberTable, parseNumberTable } from './tuText.js';

/** The content of the file of a TU dataset that ends in `_<part>.txt`; undefined where it has none. */
export type TuFiles = (part: string) => Uint8Array | undefined;

export interface TuOptions {
  /** Whether node attributes are left out of the features where nodes have labels, as most papers do; they stand beside them. */
  readonly labelsAlone?: boolean;
}

/**
 * Reads a dataset in TUDataset's text files (Morris et al., 2020), node ids from 1 over all graphs. Edges become symmetric,
 * without repeats or self-loops; edge labels and attributes are left out.
 *
 * Several graphs (`graph_indicator`): labels are those of the graphs; features are the node attributes followed by the
 * node labels as one-hot columns, as PyTorch Geometric has them; without either, the degree as one-hot columns, capped.
 * One graph: labels are the node labels; features are the node attributes, else the identity.
 *
 * @param what names the dataset in errors
 * @throws SyntaxError with file and line where a file does not parse, or where they do not fit together
 */
export function parseTuDataset(files: TuFiles, what: string, { labelsAlone = false }: TuOptions = {}): GraphData {
  const pairs = readTable(files, 'A', what, { width: 2, whole: true }) ?? missing(what, 'A');
  const indicator = readColumn(files, 'graph_indicator', what);
  const nodeLabels = readColumn(files, 'node_labels', what);
  const attributes = readTable(files, 'node_attributes', what);
  const numNodes =
    indicator?.length ?? nodeLabels?.length ?? attributes?.numRows ?? largest(pairs.values as Int32Array);
  expectNodes('node labels', nodeLabels?.length, numNodes, what);
  expectNodes('rows of node attributes', attributes?.numRows, numNodes, what);
  const edges = readEdges(pairs, numNodes, what);
  if (indicator === undefined || indicator.every((graph) => graph === indicator[0])) {
    const features = attributes === undefined ? identityRows(numNodes) : denseRows(attributes);
    return { numNodes, ...edges, features, ...classIds(nodeLabels ?? new Int32Array(numNodes).fill(-1)) };
  }
  const graphLabels = readColumn(files, 'graph_labels', what) ?? missing(what, 'graph_labels');
  const graphIndex = graphIds(indicator, graphLabels.length, what);
  expectWithin(edges, graphIndex, what);
  const kinds = nodeLabels && classIds(nodeLabels, false);
  const oneHot = kinds && oneHotRows(kinds.labels, kinds.numClasses);
  const columns = oneHot !== undefined && labelsAlone ? undefined : attributes;
  const features =
    columns === undefined ? (oneHot ?? degreeRows(edges.sources, numNodes)) : joinColumns(columns, oneHot);
  const isBeside = attributes !== undefined && columns === undefined;
  return {
    numNodes,
    ...edges,
    features,
    ...(isBeside && { nodeAttributes: denseRows(attributes) }),
    ...classIds(graphLabels, false),
    graphIndex,
  };
}

function readTable(files: TuFiles, part: string, what: string, options = {}): NumberTable | undefined {
  const bytes = files(part);
  return bytes && parseNumberTable(bytes, { what: `${what} ${part}`, ...options });
}

function readColumn(files: TuFiles, part: string, what: string): Int32Array | undefined {
  return readTable(files, part, what, { width: 1, whole: true })?.values as Int32Array | undefined;
}

function readEdges({ values, numRows }: NumberTable, numNodes: number, what: string) {
  const [sources, targets] = [new Int32Array(numRows), new Int32Array(numRows)];
  for (let row = 0; row < numRows; row++) {
    const [source, target] = [values[2 * row]!, values[2 * row + 1]!];
    if (!(source >= 1 && source <= numNodes && target >= 1 && target <= numNodes)) {
      const needed = `nodes from 1 to ${numNodes} are needed`;
      throw new SyntaxError(`Cannot parse ${what} A line ${row + 1}: ${needed}, got ${source}, ${target}`);
    }
    sources[row] = source - 1;
    targets[row] = target - 1;
  }
  return undirectedEdges(numNodes, { sources, targets });
}

/** Ids from 0; the file's may start anywhere but never fall. */
function graphIds(indicator: Int32Array, numLabels: number, what: string): Int32Array {
  let id = -1;
  const ids = indicator.map((graph, node) => {
    const before = indicator[node - 1];
    if (before !== undefined && graph < before) {
      throw new SyntaxError(
        `Cannot parse ${what} graph_indicator line ${node + 1}: a graph of at least ${before} is needed, got ${graph}`,
      );
    }
    if (graph !== before) id++;
    return id;
  });
  if (numLabels === id + 1) return ids;
  if (numLabels < id + 1) {
    throw new SyntaxError(`Cannot parse ${what}: ${id + 1} graph labels are needed, got ${numLabels}`);
  }
  const gap = indicator.findIndex((graph, node) => graph > (node === 0 ? 0 : indicator[node - 1]!) + 1);
  const without = gap <= 0 ? (indicator[0]! > 1 ? 1 : id + 2) : indicator[gap - 1]! + 1;
  throw new SyntaxError(
    `Cannot parse ${what}: a node of each of ${numLabels} graphs is needed, got none of graph ${without}`,
  );
}

/** Messages never leave a graph, so an edge between two is a mistake of the file. */
function expectWithin(edges: Pick<GraphData, 'sources' | 'targets'>, graphIndex: Int32Array, what: string): void {
  const at = edges.sources.findIndex((source, i) => graphIndex[source] !== graphIndex[edges.targets[i]!]);
  if (at < 0) return;
  const [source, target] = [edges.sources[at]! + 1, edges.targets[at]! + 1];
  throw new SyntaxError(
    `Cannot parse ${what} A: edges within a graph are needed, got ${source}, ${target} between two`,
  );
}

function denseRows({ numRows, numColumns, values }: NumberTable): DenseRows {
  return { kind: 'dense', numRows, numColumns, values: Float32Array.from(values) };
}

function joinColumns(left: NumberTable, right: SparseRows | undefined): DenseRows {
  if (right === undefined) return denseRows(left);
  const numColumns = left.numColumns + right.numColumns;
  const values = new Float32Array(left.numRows * numColumns);
  for (let row = 0; row < left.numRows; row++) {
    values.set(left.values.subarray(row * left.numColumns, (row + 1) * left.numColumns), row * numColumns);
    values[row * numColumns + left.numColumns + right.columns[row]!] = 1;
  }
  return { kind: 'dense', numRows: left.numRows, numColumns, values };
}

function expectNodes(of: string, got: number | undefined, needed: number, what: string): void {
  if (got === undefined || got === needed) return;
  throw new SyntaxError(`Cannot parse ${what}: ${needed} ${of} are needed, got ${got}`);
}

function missing(what: string, part: string): never {
  throw new SyntaxError(`Cannot parse ${what}: a file ${what}_${part}.txt is needed, got none`);
}
