import { expect } from 'vitest';
import { tf } from '../../src/tensor/backend.js';

/** Expects each number within `tolerance` of the other's. */
export function expectClose(
  actual: tf.Tensor | ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance = 1e-4,
): void {
  const values = actual instanceof tf.Tensor ? actual.dataSync() : actual;
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const far = !(Math.abs(values[i]! - expected[i]!) <= tolerance);
    if (far) expect.fail(`entry ${i}: ${values[i]} is not within ${tolerance} of ${expected[i]}`);
  }
}

/**
 * Expects the gradient of Σ w ∘ f(x) by tfjs to agree with central differences. The weights w make every output count.
 *
 * @param values of x [numRows, numColumns]; away from kinks of f
 */
export function expectGradient(
  f: (x: tf.Tensor2D) => tf.Tensor,
  values: readonly number[],
  shape: [number, number],
  tolerance = 1e-2,
): void {
  const step = 1e-2;
  const loss = (x: tf.Tensor): tf.Scalar => {
    const y = f(x as tf.Tensor2D);
    const weights = tf.tensor(
      Array.from({ length: y.size }, (_, i) => Math.cos(1 + 2 * i)),
      y.shape,
    );
    return tf.sum(tf.mul(y, weights));
  };
  const at = (k: number, offset: number) =>
    tf.tidy(
      () =>
        loss(
          tf.tensor2d(
            values.map((value, i) => (i === k ? value + offset : value)),
            shape,
          ),
        ).dataSync()[0]!,
    );
  const slopes = values.map((_, k) => (at(k, step) - at(k, -step)) / (2 * step));
  const gradient = tf.tidy(() =>
    tf
      .grad(loss)(tf.tensor2d([...values], shape))
      .dataSync(),
  );
  expectClose(gradient, slopes, tolerance);
}
