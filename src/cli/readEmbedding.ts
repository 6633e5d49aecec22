import { readFile } from 'node:fs/promises';
import { readNpy } from '../../datasets/formats/npy.js';
import type { Embedding } from '../protocols/protocol.js';

/**
 * A matrix out of an npy file, as float32.
 *
 * @throws SyntaxError for a file that holds none
 */
export async function readEmbedding(path: string): Promise<Embedding> {
  const { values, shape } = readNpy(await readFile(path), 'embeddings');
  const [numRows, numColumns, ...rest] = shape;
  if (numRows === undefined || numColumns === undefined || rest.length > 0) {
    throw new SyntaxError(`Cannot read embeddings: a matrix is needed, got shape (${shape.join(', ')})`);
  }
  return { kind: 'dense', numRows, numColumns, values: Float32Array.from(values, Number) };
}
