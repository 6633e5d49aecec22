import { tf } from '../tensor/backend.js';
import type { Encoder } from './encoder.js';

/**
 * The sizes of an encoder's layers, for methods that need the codes after each of them.
 *
 * @throws RangeError for an encoder without layers, such as `appnp`
 */
export function layerSizesOf({ layerSizes }: Encoder, method: string): readonly number[] {
  if (layerSizes !== undefined) return layerSizes;
  throw new RangeError(`Cannot build ${method}: an encoder with codes after each layer is needed, got one without`);
}

/** The last layer of an encoder whose codes are those of all layers side by side. */
export interface LastLayer {
  readonly size: number;
  /** Its codes [n, size] out of those of all layers. */
  codesIn(all: tf.Tensor2D): tf.Tensor2D;
}

/**
 * The last layer of an encoder, for methods that compare its codes alone.
 *
 * @throws RangeError for an encoder without layers, such as `appnp`
 */
export function lastLayerOf(encoder: Encoder, method: string): LastLayer {
  const size = layerSizesOf(encoder, method).at(-1)!;
  return { size, codesIn: (all) => tf.slice2d(all, [0, all.shape[1] - size], [-1, size]) };
}
