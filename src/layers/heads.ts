import { tf } from '../tensor/backend.js';
import { matMul } from '../tensor/ops.js';

/** Codes [n, numHeads · size], heads side by side, as [n, numHeads, size]. */
export function splitHeads(codes: tf.Tensor2D, numHeads: number): tf.Tensor3D {
  return tf.reshape(codes, [codes.shape[0], numHeads, codes.shape[1] / numHeads]);
}

/**
 * Inner product of each head of each code [n, numHeads · size] with its direction [numHeads, size]: [n, numHeads] for each of
 * `directions`. One product with the directions on block diagonals, which reads the codes once and stores nothing of their size.
 */
export function scoreHeads<const D extends readonly tf.Tensor[]>(
  codes: tf.Tensor2D,
  ...directions: D
): { readonly [K in keyof D]: tf.Tensor2D } {
  const [numHeads, size] = directions[0]!.shape as [number, number];
  const diagonal = tf.expandDims(tf.eye(numHeads), 1);
  const blocks = directions.map((direction) =>
    tf.reshape(tf.mul<tf.Tensor3D>(tf.expandDims(direction, 2), diagonal), [numHeads * size, numHeads]),
  );
  const scores = matMul(
    codes,
    blocks.length === 1 ? (blocks[0] as tf.Tensor2D) : tf.concat2d(blocks as tf.Tensor2D[], 1),
  );
  return tf.split(scores, directions.length, 1) as unknown as { readonly [K in keyof D]: tf.Tensor2D };
}
