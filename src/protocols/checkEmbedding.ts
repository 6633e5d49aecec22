import type { GraphData, Rows } from '../data/graphData.js';
import { toDense } from '../data/rows.js';
import type { Embedding } from './protocol.js';

/**
 * An embedding of nodes, dense.
 *
 * @throws RangeError unless there is a row of finite numbers for each node
 */
export function checkEmbedding(embedding: Rows, { numNodes }: GraphData): Embedding {
  return toDense(checkRows(embedding, numNodes));
}

/**
 * Rows of an embedding, dense.
 *
 * @throws RangeError unless there are `needed` rows of finite numbers
 */
export function denseRows(embedding: Rows, needed: number): Embedding {
  return toDense(checkRows(embedding, needed));
}

/** @throws RangeError unless there are `needed` rows of finite numbers */
export function checkRows(embedding: Rows, needed: number): Rows {
  const { kind, numRows, numColumns, values } = embedding;
  if (numRows !== needed || (kind === 'dense' && values.length !== numRows * numColumns)) {
    throw new RangeError(
      `Cannot judge an embedding: ${needed} rows are needed, got ${numRows} (${values.length} values of ${numColumns} columns)`,
    );
  }
  const position = values.findIndex((value) => !Number.isFinite(value));
  if (position >= 0) {
    const row = kind === 'dense' ? Math.floor(position / numColumns) : rowOf(embedding.rowPointers, position);
    throw new RangeError(
      `Cannot judge an embedding: finite values are needed, got ${values[position]} for node ${row}`,
    );
  }
  return embedding;
}

function rowOf(rowPointers: Int32Array, entry: number): number {
  return rowPointers.findIndex((start) => start > entry) - 1;
}
