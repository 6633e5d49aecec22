import type { Features } from '../graph/features.js';
import { type Parameters, RELU_GAIN } from '../parameters/parameterStore.js';
import { addBias } from '../tensor/addBias.js';
import type { tf } from '../tensor/backend.js';

export interface LinearOptions {
  readonly bias?: boolean;
  /**
   * `glorot`: Glorot & Bengio (2010), bias 0, as graph convolutions; `glorot-normal-relu`: normal ones of twice that variance, which is
   * PyTorch's gain for rectifiers, bias 0; `fan-in`: ±1/√inputSize, as PyTorch's Linear.
   */
  readonly initializer?: 'glorot' | 'glorot-normal-relu' | 'fan-in';
}

/** X ↦ X W + b; X [n, inputSize], dense or sparse; result [n, outputSize]. */
export function linear(
  inputSize: number,
  outputSize: number,
  parameters: Parameters,
  { bias = true, initializer = 'fan-in' }: LinearOptions = {},
): (x: Features) => tf.Tensor2D {
  const bound = 1 / Math.sqrt(inputSize);
  const starts = {
    glorot: () => parameters.glorotUniform('weight', inputSize, outputSize),
    'glorot-normal-relu': () => parameters.glorotNormal('weight', inputSize, outputSize, RELU_GAIN),
    'fan-in': () => parameters.uniform('weight', [inputSize, outputSize], bound),
  };
  const weight = starts[initializer]();
  if (!bias) return (x) => x.times(weight() as tf.Tensor2D);
  const offset =
    initializer === 'fan-in'
      ? parameters.uniform('bias', [outputSize], bound)
      : parameters.constant('bias', [outputSize], 0);
  return (x) => addBias(x.times(weight() as tf.Tensor2D), offset());
}
