import type { DenseRows, GraphData, SparseRows } from './graphData.js';
import { toSparse } from './rows.js';

/**
 * What nodes of a set of graphs are described by. `given`: the features of the dataset; `constant`: one column of ones, as the
 * code of several authors has it where nodes have no labels or even where they have; `with-attributes`: the node attributes
 * before the features of the dataset, as PyTorch Geometric orders them (`use_node_attr`); `with-degrees`: the features followed
 * by the degree as one-hot columns, as many as the data has, up to 400. `…deg+odeg100` and `…deg+odeg10`: one of the first
 * three followed by the degree as a number and as 101 or 11 one-hot columns, higher ones in the last, which the code of Chen,
 * Bian & Sun (2019; feature_expansion.py in chentingpc/gfn) calls so, and GraphCL's with few labels has too.
 */
const descriptions = {
  given: { base: 'given' },
  constant: { base: 'constant' },
  'with-attributes': { base: 'attributes' },
  'with-degrees': { base: 'given', degrees: { cap: 400, columns: 'as-found', asNumber: false } },
  'deg+odeg100': { base: 'given', degrees: { cap: 100, columns: 'all', asNumber: true } },
  'deg+odeg10': { base: 'given', degrees: { cap: 10, columns: 'all', asNumber: true } },
  'constant+deg+odeg100': { base: 'constant', degrees: { cap: 100, columns: 'all', asNumber: true } },
  'constant+deg+odeg10': { base: 'constant', degrees: { cap: 10, columns: 'all', asNumber: true } },
  'attributes+deg+odeg100': { base: 'attributes', degrees: { cap: 100, columns: 'all', asNumber: true } },
} as const satisfies Readonly<Record<string, Description>>;

interface Description {
  readonly base: 'given' | 'constant' | 'attributes';
  readonly degrees?: DegreeColumns;
}

interface DegreeColumns {
  /** Degrees beyond it count as this one, in their column. */
  readonly cap: number;
  /** Columns up to the cap, so that they are the same for every graph, or up to the highest degree of the data. */
  readonly columns: 'all' | 'as-found';
  /** Whether the degree stands before its columns as a number too. */
  readonly asNumber: boolean;
}

export type NodeFeatures = keyof typeof descriptions;
export const nodeFeatureChoices = Object.keys(descriptions) as [NodeFeatures, ...NodeFeatures[]];

/** Whether only nodes with attributes can be described so. */
export function asksForAttributes(choice: NodeFeatures): boolean {
  return descriptions[choice].base === 'attributes';
}

/**
 * The data with nodes described so.
 *
 * @throws RangeError where attributes are asked for and nodes have none
 */
export function describeNodes(data: GraphData, choice: NodeFeatures): GraphData {
  const { base, degrees }: Description = descriptions[choice];
  if (base === 'given' && degrees === undefined) return data;
  const features =
    base === 'attributes' ? afterAttributes(data, choice) : base === 'constant' ? ones(data) : data.features;
  if (degrees === undefined) return { ...data, features };
  return { ...data, features: withDegrees(toSparse(features), degreesOf(data), degrees) };
}

function ones({ numNodes }: GraphData): DenseRows {
  return { kind: 'dense', numRows: numNodes, numColumns: 1, values: new Float32Array(numNodes).fill(1) };
}

function withDegrees(given: SparseRows, degrees: Int32Array, { cap, columns, asNumber }: DegreeColumns): SparseRows {
  const capped = degrees.map((degree) => Math.min(degree, cap));
  const rows = asNumber ? appendColumns(given, new Int32Array(degrees.length), degrees, 1) : given;
  const found = capped.reduce((most, degree) => Math.max(most, degree + 1), 0);
  return appendColumns(rows, capped, new Int32Array(degrees.length).fill(1), columns === 'all' ? cap + 1 : found);
}

/** The features of the dataset [numNodes, numAttributes + numFeatures], each row after the attributes of its node. */
function afterAttributes({ nodeAttributes, features }: GraphData, choice: NodeFeatures): SparseRows {
  if (nodeAttributes === undefined) {
    throw new RangeError(
      `Cannot describe nodes ${choice}: a dataset whose nodes have attributes is needed, got one without`,
    );
  }
  return joinColumns(toSparse(nodeAttributes), toSparse(features));
}

function degreesOf({ numNodes, sources }: GraphData): Int32Array {
  const degrees = new Int32Array(numNodes);
  for (const node of sources) degrees[node]! += 1;
  return degrees;
}

/** The rows, each followed by its entry of `added` in that of `numAdded` new columns that is of its kind, the rest of them 0. */
function appendColumns(rows: SparseRows, kinds: Int32Array, added: Int32Array, numAdded: number): SparseRows {
  const { numRows, numColumns, rowPointers } = rows;
  const numEntries = rows.columns.length + numRows;
  const [columns, values] = [new Int32Array(numEntries), new Float32Array(numEntries)];
  for (let row = 0; row < numRows; row++) {
    const [start, end] = [rowPointers[row]!, rowPointers[row + 1]!];
    columns.set(rows.columns.subarray(start, end), start + row);
    values.set(rows.values.subarray(start, end), start + row);
    columns[end + row] = numColumns + kinds[row]!;
    values[end + row] = added[row]!;
  }
  return {
    kind: 'sparse',
    numRows,
    numColumns: numColumns + numAdded,
    rowPointers: rowPointers.map((pointer, row) => pointer + row),
    columns,
    values,
  };
}

/** Two matrices of as many rows side by side. */
function joinColumns(left: SparseRows, right: SparseRows): SparseRows {
  const numEntries = left.columns.length + right.columns.length;
  const [columns, values] = [new Int32Array(numEntries), new Float32Array(numEntries)];
  const rowPointers = left.rowPointers.map((pointer, row) => pointer + right.rowPointers[row]!);
  const copyRow = (rows: SparseRows, row: number, to: number, shift: number) => {
    for (let i = rows.rowPointers[row]!; i < rows.rowPointers[row + 1]!; i++) {
      const place = to + i - rows.rowPointers[row]!;
      columns[place] = rows.columns[i]! + shift;
      values[place] = rows.values[i]!;
    }
  };
  for (let row = 0; row < left.numRows; row++) {
    copyRow(left, row, rowPointers[row]!, 0);
    copyRow(
      right,
      row,
      rowPointers[row + 1]! - (right.rowPointers[row + 1]! - right.rowPointers[row]!),
      left.numColumns,
    );
  }
  return {
    kind: 'sparse',
    numRows: left.numRows,
    numColumns: left.numColumns + right.numColumns,
    rowPointers,
    columns,
    values,
  };
}
