import { expect, it } from 'vitest';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { tf } from '../../src/tensor/backend.js';

const encode = () => tf.zeros<tf.Rank.R2>([1, 2]);

it('layerSizesOf() gives the sizes of the layers, and says so where an encoder has none', () => {
  expect(layerSizesOf(Object.assign(encode, { outputSize: 6, layerSizes: [4, 2] }), 'gala')).toEqual([4, 2]);
  const message = 'Cannot build gala: an encoder with codes after each layer is needed, got one without';
  expect(() =>
    layerSizesOf(
      Object.assign(() => encode(), { outputSize: 2 }),
      'gala',
    ),
  ).toThrow(new RangeError(message));
});
