import { undirectedEdges } from '../../src/data/edges.js';
import type { DenseRows, GraphData } from '../../src/data/graphData.js';
import { identityRows } from '../../src/data/rows.js';

/** The text of the file of a TU dataset that ends in `_<part>.txt`; undefined where it has none. */
export type TuFiles = (part: string) => string | undefined;

/**
 * Reads a dataset in TUDataset's text files (Morris et al., 2020), node ids from 1 over all graphs. Edges become symmetric,
 * without repeats or self-loops; edge labels and attributes are left out.
 *
 * Several graphs (`graph_indicator`): labels are those of the graphs; features are the node attributes followed by the
 * node labels as one-hot columns, as PyTorch Geometric has them; without either, the degree as one-hot columns.
 * One graph: labels are the node labels; features are the node attributes, else the identity.
 *
 * @param what names the dataset in errors
 * @throws SyntaxError with file and line where a file does not parse, or where they do not fit together
 */
export function parseTuDataset(files: TuFiles, what: string): GraphData {
  const pairs = readTable(files, 'A', what, 2) ?? missing(what, 'A');
  const indicator = readColumn(files, 'graph_indicator', what);
  const nodeLabels = readColumn(files, 'node_labels', what);
  const attributes = readTable(files, 'node_attributes', what);
  const numNodes =
    indicator?.length ?? nodeLabels?.length ?? attributes?.length ?? pairs.flat().reduce((a, b) => Math.max(a, b), 0);
  expectNodes('node labels', nodeLabels?.length, numNodes, what);
  expectNodes('rows of node attributes', attributes?.length, numNodes, what);
  const edges = readEdges(pairs, numNodes, what);
  const columns = attributes && denseRows(attributes, what);
  const isSet = indicator?.some((graph) => graph !== indicator[0]);
  if (indicator === undefined || !isSet) {
    const features = columns ?? identityRows(numNodes);
    return { numNodes, ...edges, features, ...classIds(nodeLabels ?? new Array<number>(numNodes).fill(-1)) };
  }
  const graphIndex = graphIds(indicator, what);
  const numGraphs = graphIndex.at(-1)! + 1;
  const graphLabels = readColumn(files, 'graph_labels', what) ?? missing(what, 'graph_labels');
  if (graphLabels.length !== numGraphs) {
    throw new SyntaxError(`Cannot parse ${what}: ${numGraphs} graph labels are needed, got ${graphLabels.length}`);
  }
  const kinds = nodeLabels && classIds(nodeLabels, false);
  const oneHot = kinds === undefined ? undefined : oneHotRows(kinds.labels, kinds.numClasses);
  const features = joinColumns(columns, oneHot) ?? oneHotRows(degrees(edges.sources, numNodes));
  return { numNodes, ...edges, features, ...classIds(graphLabels, false), graphIndex };
}

function readTable(files: TuFiles, part: string, what: string, width?: number): number[][] | undefined {
  const text = files(part)?.replace(/\s+$/, '');
  if (text === undefined) return undefined;
  return text.split('\n').map((line, i) => {
    const row = line
      .trim()
      .split(/\s*,\s*|\s+/)
      .map(Number);
    if (row.every(Number.isFinite) && line.trim() !== '' && (width === undefined || row.length === width)) return row;
    const needed = width === undefined ? 'numbers' : `${width} numbers`;
    const found = JSON.stringify(line.slice(0, 40));
    throw new SyntaxError(`Cannot parse ${what} ${part} line ${i + 1}: ${needed} are needed, got ${found}`);
  });
}

function readColumn(files: TuFiles, part: string, what: string): number[] | undefined {
  return readTable(files, part, what)?.map(([value], i) => {
    if (Number.isSafeInteger(value)) return value!;
    throw new SyntaxError(`Cannot parse ${what} ${part} line ${i + 1}: a whole number is needed, got ${value}`);
  });
}

function readEdges(pairs: readonly number[][], numNodes: number, what: string) {
  try {
    return undirectedEdges(numNodes, {
      sources: Int32Array.from(pairs, ([source]) => source! - 1),
      targets: Int32Array.from(pairs, ([, target]) => target! - 1),
    });
  } catch {
    const at = pairs.findIndex((pair) => pair.some((node) => !(node >= 1 && node <= numNodes)));
    const got = pairs[at]?.join(', ');
    throw new SyntaxError(`Cannot parse ${what} A line ${at + 1}: nodes from 1 to ${numNodes} are needed, got ${got}`);
  }
}

/** Ids from 0; the file's may start anywhere but never fall. */
function graphIds(indicator: readonly number[], what: string): Int32Array {
  let id = -1;
  return Int32Array.from(indicator, (graph, node) => {
    const before = indicator[node - 1];
    if (before !== undefined && graph < before) {
      throw new SyntaxError(
        `Cannot parse ${what} graph_indicator line ${node + 1}: a graph of at least ${before} is needed, got ${graph}`,
      );
    }
    if (graph !== before) id++;
    return id;
  });
}

/** Class ids in order of value: files have −1 and 1, 1 and 2, or 0 and up. Of nodes, −1 can be `no label`. */
function classIds(values: readonly number[], minusOneIsNone = values.every((value) => value >= -1)) {
  const isNone = (value: number) => minusOneIsNone && value === -1;
  const known = [...new Set(values)].filter((value) => !isNone(value)).sort((a, b) => a - b);
  const ids = new Map(known.map((value, id) => [value, id]));
  return { labels: Int32Array.from(values, (value) => ids.get(value) ?? -1), numClasses: known.length };
}

function degrees(sources: Int32Array, numNodes: number): Int32Array {
  const counts = new Int32Array(numNodes);
  for (const node of sources) counts[node]!++;
  return counts;
}

function oneHotRows(values: Int32Array, numColumns = values.reduce((a, b) => Math.max(a, b), 0) + 1): DenseRows {
  const rows = new Float32Array(values.length * numColumns);
  values.forEach((value, row) => {
    rows[row * numColumns + value] = 1;
  });
  return { kind: 'dense', numRows: values.length, numColumns, values: rows };
}

function denseRows(table: readonly number[][], what: string): DenseRows {
  const numColumns = table[0]?.length ?? 0;
  const uneven = table.findIndex((row) => row.length !== numColumns);
  if (uneven >= 0) {
    const got = table[uneven]!.length;
    throw new SyntaxError(
      `Cannot parse ${what} node_attributes line ${uneven + 1}: ${numColumns} numbers are needed, got ${got}`,
    );
  }
  return { kind: 'dense', numRows: table.length, numColumns, values: Float32Array.from(table.flat()) };
}

function joinColumns(left: DenseRows | undefined, right: DenseRows | undefined): DenseRows | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  const numColumns = left.numColumns + right.numColumns;
  const values = new Float32Array(left.numRows * numColumns);
  for (let row = 0; row < left.numRows; row++) {
    values.set(left.values.subarray(row * left.numColumns, (row + 1) * left.numColumns), row * numColumns);
    const start = row * right.numColumns;
    values.set(right.values.subarray(start, start + right.numColumns), row * numColumns + left.numColumns);
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
