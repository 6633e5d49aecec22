import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, Rows, Split } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { requireArray } from './csrParts.js';
import { readNpz } from './npz.js';
import { type NumericArray, toFloat32, toInt32 } from './numericArray.js';
import { splitFromMasks } from './splitMasks.js';

const SPARSE_SHARE = 0.1;
const maskNames = { train: 'train_masks', validation: 'val_masks', test: 'test_masks' } as const;

/**
 * Reads a graph out of an npz file with `node_features` [n, d], `node_labels` [n], `edges` [m, 2], and one row a split in
 * `train_masks`, `val_masks` and `test_masks` (Platonov et al., 2023); a file may lack the masks. Edges become symmetric,
 * without repeats or self-loops.
 *
 * @param what names the file in errors
 * @param raw whether the file may lack labels (all −1 then)
 * @throws SyntaxError where the file does not parse or its parts do not fit together
 */
export function parseMaskedNpz(
  bytes: Uint8Array,
  what: string,
  raw = false,
): { graph: GraphData; publicSplits: Split[] } {
  const arrays = readNpz(
    bytes,
    (name) => /^(node_features|node_labels|edges|(train|val|test)_masks)$/.test(name),
    what,
  );
  const [numNodes, numColumns] = matrix(arrays, 'node_features', what);
  const labels =
    raw && !arrays.has('node_labels')
      ? new Int32Array(numNodes).fill(-1)
      : toInt32(requireArray(arrays, 'node_labels', what), `${what} labels`);
  if (labels.length !== numNodes) {
    throw new SyntaxError(`Cannot parse ${what}: ${numNodes} labels are needed, got ${labels.length}`);
  }
  const values = toFloat32(requireArray(arrays, 'node_features', what));
  const graph: GraphData = {
    numNodes,
    ...readEdges(arrays, numNodes, what),
    features: compact({ kind: 'dense', numRows: numNodes, numColumns, values }),
    labels,
    numClasses: labels.reduce((largest, label) => Math.max(largest, label), -1) + 1,
  };
  return { graph, publicSplits: arrays.has(maskNames.train) ? readSplits(arrays, numNodes, what) : [] };
}

/** Sparse rows where most entries are zero: products with them are cheaper. */
function compact(rows: Extract<Rows, { kind: 'dense' }>): Rows {
  const nonZero = rows.values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  return nonZero < SPARSE_SHARE * rows.values.length ? toSparse(rows) : rows;
}

function readEdges(arrays: ReadonlyMap<string, NumericArray>, numNodes: number, what: string) {
  const [numEdges, width] = matrix(arrays, 'edges', what);
  if (width !== 2) throw new SyntaxError(`Cannot parse ${what}: edges of 2 columns are needed, got ${width}`);
  const pairs = toInt32(requireArray(arrays, 'edges', what), `${what} edges`);
  const end = (column: number) => Int32Array.from({ length: numEdges }, (_, edge) => pairs[2 * edge + column]!);
  try {
    return undirectedEdges(numNodes, { sources: end(0), targets: end(1) });
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what}: ${(error as Error).message.replace(/^Cannot read edges: /, '')}`);
  }
}

function readSplits(arrays: ReadonlyMap<string, NumericArray>, numNodes: number, what: string): Split[] {
  const [numSplits] = matrix(arrays, maskNames.train, what);
  const read = (part: keyof typeof maskNames) =>
    toInt32(requireArray(arrays, maskNames[part], what), `${what} ${maskNames[part]}`);
  const masks = { train: read('train'), validation: read('validation'), test: read('test') };
  const row = (part: keyof typeof maskNames, split: number) =>
    masks[part].subarray(split * numNodes, (split + 1) * numNodes);
  return Array.from({ length: numSplits }, (_, split) =>
    splitFromMasks(
      { train: row('train', split), validation: row('validation', split), test: row('test', split) },
      numNodes,
      `${what} split ${split}`,
    ),
  );
}

function matrix(arrays: ReadonlyMap<string, NumericArray>, name: string, what: string): readonly [number, number] {
  const { shape } = requireArray(arrays, name, what);
  const [numRows, numColumns] = shape;
  if (shape.length !== 2 || numRows === undefined || numColumns === undefined) {
    throw new SyntaxError(`Cannot parse ${what}: a matrix ${name} is needed, got ${shape.length} dimensions`);
  }
  return [numRows, numColumns];
}
