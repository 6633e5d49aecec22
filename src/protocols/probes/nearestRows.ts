import type { Embedding } from '../protocol.js';
import { gatherRows } from './rowSpace.js';
import { timesTransposed } from './timesTransposed.js';

/** Rows at a time: a tile of products stays in the cache. */
const blockSize = 128;

/** The most similar others of each row, best first. */
interface Nearest {
  readonly positions: Int32Array;
  readonly similarities: Float64Array;
}

/**
 * The `count` of `nodes` whose embeddings have the largest inner product with that of each of `nodes`, itself left out;
 * with rows of length 1 the most similar by cosine. Of equal ones the lower position comes first. Tiles of products, so
 * O(n · count) memory.
 *
 * @returns [nodes, count] positions in `nodes`, nearest first
 * @throws RangeError unless there are more than `count` nodes
 */
export function nearestRows(embedding: Embedding, nodes: Int32Array, count: number): Int32Array {
  const numRows = nodes.length;
  if (!(count >= 1 && count < numRows)) {
    throw new RangeError(`Cannot search neighbors: more than ${count} nodes are needed, got ${numRows}`);
  }
  const rows = gatherRows(embedding, nodes);
  const size = embedding.numColumns;
  const nearest: Nearest = {
    positions: new Int32Array(numRows * count).fill(-1),
    similarities: new Float64Array(numRows * count).fill(Number.NEGATIVE_INFINITY),
  };
  const tile = new Float64Array(blockSize * blockSize);
  const block = (start: number) => rows.subarray(start * size, Math.min(numRows, start + blockSize) * size);
  for (let top = 0; top < numRows; top += blockSize) {
    const height = Math.min(blockSize, numRows - top);
    // The product of two rows serves both: only tiles on and above the diagonal are computed.
    for (let left = top; left < numRows; left += blockSize) {
      const width = Math.min(blockSize, numRows - left);
      timesTransposed(block(top), height, block(left), width, size, tile);
      for (let i = 0; i < height; i++) {
        for (let j = top === left ? i + 1 : 0; j < width; j++) {
          insert(nearest, count, top + i, left + j, tile[i * width + j]!);
          insert(nearest, count, left + j, top + i, tile[i * width + j]!);
        }
      }
    }
  }
  return nearest.positions;
}

function insert({ positions, similarities }: Nearest, count: number, row: number, other: number, value: number): void {
  const first = row * count;
  let place = first + count - 1;
  if (!comesBefore(value, other, similarities[place]!, positions[place]!)) return;
  for (; place > first; place--) {
    const [similarity, position] = [similarities[place - 1]!, positions[place - 1]!];
    if (!comesBefore(value, other, similarity, position)) break;
    similarities[place] = similarity;
    positions[place] = position;
  }
  similarities[place] = value;
  positions[place] = other;
}

function comesBefore(value: number, other: number, similarity: number, position: number): boolean {
  return value > similarity || (value === similarity && other < position);
}
