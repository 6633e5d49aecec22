import { tf } from '../tensor/backend.js';

/** Codes [n, numHeads · size], heads side by side, as [n, numHeads, size]. */
export function splitHeads(codes: tf.Tensor2D, numHeads: number): tf.Tensor3D {
  return tf.reshape(codes, [codes.shape[0], numHeads, codes.shape[1] / numHeads]);
}

/** Inner product of each head of each code [n, numHeads · size] with its direction [numHeads, size]: [n, numHeads]. */
export function scoreHeads(codes: tf.Tensor2D, directions: tf.Tensor): tf.Tensor2D {
  return tf.sum<tf.Tensor2D>(tf.mul(splitHeads(codes, directions.shape[0]!), tf.expandDims(directions, 0)), 2);
}
