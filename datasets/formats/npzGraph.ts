import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, SparseRows } from '../../src/data/graphData.js';
import { binarizeRows, identityRows } from '../../src/data/rows.js';
import { npzCsrRows, requireArray } from './csrParts.js';
import { readNpz } from './npz.js';
import { toInt32 } from './numericArray.js';

/**
 * Reads a graph out of an npz file with the CSR parts of its adjacency (`adj_…`) and features (`attr_…`; the identity
 * where the file has none), and `labels`. As PyTorch Geometric's loader does, it takes every stored entry as an edge,
 * makes edges symmetric without repeats or self-loops, and makes features binary: Coauthor's are counts, those of DBLP
 * and CoraML weights.
 *
 * @param what names the file in errors
 * @param raw whether features keep their values, and the file may lack labels (all −1 then)
 * @throws SyntaxError where the file does not parse or its parts do not fit together
 */
export function parseNpzGraph(bytes: Uint8Array, what: string, raw = false): GraphData {
  const arrays = readNpz(bytes, (name) => /^(adj|attr)_(data|indices|indptr|shape)$|^labels$/.test(name), what);
  const adjacency = npzCsrRows(arrays, 'adj', what);
  const numNodes = adjacency.numRows;
  const stored = arrays.has('attr_data') ? npzCsrRows(arrays, 'attr', what) : identityRows(numNodes);
  const features = raw ? stored : binarizeRows(stored);
  const labels =
    raw && !arrays.has('labels')
      ? new Int32Array(numNodes).fill(-1)
      : toInt32(requireArray(arrays, 'labels', what), `${what} labels`);
  const expectNodes = (part: string, size: number) => {
    if (size !== numNodes) throw new SyntaxError(`Cannot parse ${what}: ${numNodes} ${part} are needed, got ${size}`);
  };
  expectNodes('adjacency columns', adjacency.numColumns);
  expectNodes('feature rows', features.numRows);
  expectNodes('labels', labels.length);
  return {
    numNodes,
    ...undirectedEdges(numNodes, { sources: rowOfEntries(adjacency), targets: adjacency.columns }),
    features,
    labels,
    numClasses: labels.reduce((largest, label) => Math.max(largest, label), -1) + 1,
  };
}

function rowOfEntries({ numRows, rowPointers, columns }: SparseRows): Int32Array {
  const rows = new Int32Array(columns.length);
  for (let row = 0; row < numRows; row++) rows.fill(row, rowPointers[row]!, rowPointers[row + 1]!);
  return rows;
}
