import type { Features } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { addBias } from '../tensor/addBias.js';
import type { tf } from '../tensor/backend.js';

export interface LinearOptions {
  readonly bias?: boolean;
  /** `glorot`: Glorot & Bengio (2010), bias 0, as graph convolutions; `fan-in`: ±1/√inputSize, as PyTorch's Linear. */
  readonly initializer?: 'glorot' | 'fan-in';
}

/** X ↦ X W + b; X [n, inputSize], dense or sparse; result [n, outputSize]. */
export function linear(
  inputSize: number,
  outputSize: number,
  parameters: Parameters,
  { bias = true, initializer = 'fan-in' }: LinearOptions = {},
): (x: Features) => tf.Tensor2D {
  const bound = 1 / Math.sqrt(inputSize);
  const weight =
    initializer === 'glorot'
      ? parameters.glorotUniform('weight', inputSize, outputSize)
      : parameters.uniform('weight', [inputSize, outputSize], bound);
  if (!bias) return (x) => x.times(weight() as tf.Tensor2D);
  const offset =
    initializer === 'glorot'
      ? parameters.constant('bias', [outputSize], 0)
      : parameters.uniform('bias', [outputSize], bound);
  return (x) => addBias(x.times(weight() as tf.Tensor2D), offset());
}
