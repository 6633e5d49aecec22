import type { Parameters } from './parameterStore.js';

/**
 * 0 … length − 1 in an order that is drawn once, by the seed, and kept with the parameters, whose scope no gradient should move.
 */
export function randomOrder(length: number, parameters: Parameters): Int32Array {
  const keys = parameters.uniform('order', [length], 1)().dataSync();
  return Int32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!);
}
