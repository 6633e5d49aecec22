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
