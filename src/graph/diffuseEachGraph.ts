import { CsrMatrix } from '../tensor/csrMatrix.js';
import { type Diffusion, diffuse } from './diffusion.js';
import type { Graph } from './graph.js';

/** Nodes of a graph up to which its diffusion keeps every entry. */
const WHOLE_LIMIT = 500;
/** Least entry that stays of larger graphs. */
const THRESHOLD = 1e-3;

/** The diffusion of a graph, by rows, columns from 0. */
type Part = Pick<CsrMatrix, 'numRows' | 'rowPointers' | 'columns' | 'values'>;

/**
 * Replaces the adjacency of a batch of graphs by the diffusion of each. What was computed of a graph of a set is kept, by its
 * id, as every epoch asks for it again: 8 bytes an entry, n² of them for a graph of n nodes up to 500; of larger graphs
 * those from 0.001 on.
 *
 * @throws RangeError for a graph that is no batch out of a set
 */
export function diffuseEachGraph(series: Diffusion): (graph: Graph) => Graph {
  const known = new Map<number, Part>();
  return (graph) => {
    const { graphIndex, graphIds } = graph;
    if (graphIndex === undefined || graphIds === undefined) {
      throw new RangeError('Cannot diffuse each graph: a batch out of a set of graphs is needed, got one graph');
    }
    const parts: Part[] = [];
    let start = 0;
    for (const [place, id] of graphIds.entries()) {
      let end = start;
      while (end < graphIndex.length && graphIndex[end] === place) end += 1;
      const part = known.get(id) ?? diffused(cut(graph.adjacency, start, end), series);
      known.set(id, part);
      parts.push(part);
      start = end;
    }
    return { ...graph, adjacency: sideBySide(parts), isDiffused: true };
  };
}

function diffused(adjacency: CsrMatrix, series: Diffusion): Part {
  const threshold = adjacency.numRows > WHOLE_LIMIT ? THRESHOLD : 0;
  const { numRows, rowPointers, columns, values } = diffuse(adjacency, series, { threshold });
  return { numRows, rowPointers, columns, values };
}

/** The adjacency of the nodes from `start` up to `end`, which have edges among themselves alone. */
function cut({ rowPointers, columns, values, isSymmetric }: CsrMatrix, start: number, end: number): CsrMatrix {
  const [first, last] = [rowPointers[start]!, rowPointers[end]!];
  return new CsrMatrix({
    numRows: end - start,
    numColumns: end - start,
    rowPointers: rowPointers.slice(start, end + 1).map((pointer) => pointer - first),
    columns: columns.slice(first, last).map((column) => column - start),
    values: values.slice(first, last),
    isSymmetric,
  });
}

function sideBySide(parts: readonly Part[]): CsrMatrix {
  const numRows = parts.reduce((total, part) => total + part.numRows, 0);
  const numEntries = parts.reduce((total, part) => total + part.columns.length, 0);
  const joined = {
    rowPointers: new Int32Array(numRows + 1),
    columns: new Int32Array(numEntries),
    values: new Float32Array(numEntries),
  };
  let [row, entry] = [0, 0];
  for (const part of parts) {
    joined.values.set(part.values, entry);
    for (let i = 0; i < part.columns.length; i++) joined.columns[entry + i] = row + part.columns[i]!;
    for (let i = 1; i <= part.numRows; i++) joined.rowPointers[row + i] = entry + part.rowPointers[i]!;
    row += part.numRows;
    entry += part.columns.length;
  }
  return new CsrMatrix({ numRows, numColumns: numRows, ...joined });
}
