import type { tf } from './backend.js';

/**
 * @param action what cannot be done otherwise: `compute infoNce`
 * @param what name of the argument
 * @param shape size of each axis, null where any will do
 * @throws RangeError unless the tensor has that shape
 */
export function expectShape(action: string, what: string, x: tf.Tensor, shape: readonly (number | null)[]): void {
  const fits = x.shape.length === shape.length && shape.every((size, axis) => size === null || size === x.shape[axis]);
  if (fits) return;
  const needed = shape.map((size) => size ?? 'any').join(', ');
  throw new RangeError(`Cannot ${action}: ${what} of shape [${needed}] is needed, got [${x.shape.join(', ')}]`);
}
