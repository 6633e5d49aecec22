import type * as Tf from '@tensorflow/tfjs';

/**
 * Gradients of sums and means by `Tile`; tfjs' own multiply by ones as large as the argument, which they make in JavaScript
 * and copy: twenty times as long for 2,000 × 512 numbers.
 */
export function registerSumGradients(tf: typeof Tf): void {
  const register = (kernelName: 'Sum' | 'Mean', share: (dy: Tf.Tensor, count: number) => Tf.Tensor) =>
    tf.registerGradient({
      kernelName,
      inputsToSave: ['x'],
      gradFunc(dy, [x], attributes) {
        const { shape } = x!;
        const axes = tf.util.parseAxisParam((attributes.axis as number | number[] | undefined)!, shape);
        const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
        const repeats = shape.map((length, axis) => (axes.includes(axis) ? length : 1));
        const count = tf.util.sizeFromShape(repeats);
        const spread = () => tf.tile(tf.reshape(share(dy as Tf.Tensor, count), kept), repeats);
        // A tensor without entries cannot be tiled.
        return { x: () => (x!.size === 0 ? tf.zeros(shape) : spread()) };
      },
    });
  register('Sum', (dy) => dy);
  register('Mean', (dy, count) => tf.div(dy, count));
}
