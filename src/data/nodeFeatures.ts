import type { GraphData, SparseRows } from './graphData.js';
import { toSparse } from './rows.js';

/**
 * What nodes of a set of graphs are described by: `given`, the features of the dataset; `constant`, one column of ones, as the
 * code of several authors has it where nodes have no labels or even where they have; `with-degrees`, the features of the
 * dataset followed by the degree as one-hot columns; `with-degree-to-100` and `with-degree-to-10`, followed by the degree as a
 * number, then as one-hot columns up to there (`deg+odeg100` and `deg+odeg10` of Chen, Bian & Sun, 2019; chentingpc/gfn);
 * `with-attributes`, the node attributes before the features of the dataset, as PyTorch Geometric orders them
 * (`use_node_attr`); `with-attributes-and-degree-to-100`, these followed by the degree, as the code of Chen et al. and of
 * GraphCL has it for sets whose nodes have attributes.
 */
export const nodeFeatureChoices = [
  'given',
  'constant',
  'with-degrees',
  'with-degree-to-100',
  'with-degree-to-10',
  'with-attributes',
  'with-attributes-and-degree-to-100',
] as const;
export type NodeFeatures = (typeof nodeFeatureChoices)[number];

/** Degrees beyond it count as this one, in their column. */
const degreeCaps = {
  'with-degrees': 400,
  'with-degree-to-100': 100,
  'with-degree-to-10': 10,
  'with-attributes-and-degree-to-100': 100,
} as const;

/**
 * The data with nodes described so.
 *
 * @throws RangeError where attributes are asked for and nodes have none
 */
export function describeNodes(data: GraphData, choice: NodeFeatures): GraphData {
  const { numNodes } = data;
  if (choice === 'given') return data;
  if (choice === 'constant') {
    const values = new Float32Array(numNodes).fill(1);
    return { ...data, features: { kind: 'dense', numRows: numNodes, numColumns: 1, values } };
  }
  const asksForAttributes = choice === 'with-attributes' || choice === 'with-attributes-and-degree-to-100';
  const given = asksForAttributes ? afterAttributes(data, choice) : toSparse(data.features);
  if (choice === 'with-attributes') return { ...data, features: given };
  const degrees = degreesOf(data);
  const capped = degrees.map((degree) => Math.min(degree, degreeCaps[choice]));
  const rows = choice === 'with-degrees' ? given : appendColumns(given, new Int32Array(numNodes), degrees);
  return { ...data, features: appendColumns(rows, capped, new Int32Array(numNodes).fill(1)) };
}

/** The features of the dataset [numNodes, numAttributes + numFeatures], each row after the attributes of its node. */
function afterAttributes({ nodeAttributes, features }: GraphData, choice: NodeFeatures): SparseRows {
  if (nodeAttributes === undefined) {
    throw new RangeError(`Cannot describe nodes ${choice}: a dataset whose nodes have attributes is needed`);
  }
  return joinColumns(toSparse(nodeAttributes), toSparse(features));
}

function degreesOf({ numNodes, sources }: GraphData): Int32Array {
  const degrees = new Int32Array(numNodes);
  for (const node of sources) degrees[node]! += 1;
  return degrees;
}

/** The rows, each followed by its entry of `added` in the new column of its kind, the rest of them 0. */
function appendColumns(rows: SparseRows, kinds: Int32Array, added: Int32Array): SparseRows {
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
    numColumns: numColumns + kinds.reduce((most, kind) => Math.max(most, kind + 1), 0),
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
