import type { GraphData } from '../data/graphData.js';
import type { Embedding } from './protocol.js';

/** @throws RangeError unless there is a row of finite numbers for each node */
export function checkEmbedding(embedding: Embedding, { numNodes }: GraphData): Embedding {
  const { numRows, numColumns, values } = embedding;
  if (numRows !== numNodes || values.length !== numRows * numColumns) {
    throw new RangeError(
      `Cannot judge an embedding: ${numNodes} rows are needed, got ${numRows} (${values.length} values of ${numColumns} columns)`,
    );
  }
  const position = values.findIndex((value) => !Number.isFinite(value));
  if (position >= 0) {
    throw new RangeError(
      `Cannot judge an embedding: finite values are needed, got ${values[position]} for node ${Math.floor(position / numColumns)}`,
    );
  }
  return embedding;
}
