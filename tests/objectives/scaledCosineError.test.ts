import { expect, it } from 'vitest';
import { NORMALIZE_LENGTH, scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** The second row is rebuilt as nothing. */
const target = [
  [3, 4],
  [0, 2],
];
const rebuilt = [
  [1, 0],
  [0, 0],
];

onEachBackend('scaledCosineError() of a row of zeros', () => {
  const slopes = (minLength?: number) => {
    const loss = (x: tf.Tensor2D) => scaledCosineError(tf.tensor2d(target), x, 3, minLength);
    const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d(rebuilt), tf.scalar(1));
    return { value: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
  };

  it('has the gradient of PyTorch’s normalize, −γ t̂ / (m n), and elsewhere its own', () => {
    // cos of the first row is 0.6: (0.4³ + 1) / 2. Its gradient is −3 · 0.4² (t̂ − 0.6 x̂) / 2 = (0, −0.24 · 0.8).
    const { value, gradient } = slopes(NORMALIZE_LENGTH);
    expectClose([value], [0.532], 1e-6);
    expectClose(gradient.slice(0, 2), [0, -0.192], 1e-6);
    expectClose([gradient[2]! * NORMALIZE_LENGTH, gradient[3]! * NORMALIZE_LENGTH], [0, -1.5], 1e-6);
  });

  it('has none without a least length, at the same value', () => {
    const { value, gradient } = slopes();
    expectClose([value], [0.532], 1e-6);
    expect(gradient.slice(2)).toEqual([0, 0]);
    expectClose(gradient.slice(0, 2), [0, -0.192], 1e-6);
  });
});
