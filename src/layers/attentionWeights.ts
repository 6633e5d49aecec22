import { choice } from '../config/hyperparameter.js';
import { glorotDeviation, type Parameter, type Parameters, RELU_GAIN } from '../parameters/parameterStore.js';
import type { tf } from '../tensor/backend.js';

export const attentionInitializers = ['glorot-uniform', 'glorot-normal-relu'] as const;

/**
 * How the weights of graph attention start. `glorot-uniform`: as Glorot & Bengio (2010), eq. 16, and PyTorch Geometric's GATConv.
 * `glorot-normal-relu`: normal ones of the same variance times 2, PyTorch's gain for rectifiers, as DGL's GATConv.
 */
export type AttentionInitializer = (typeof attentionInitializers)[number];

export const attentionInitializer = choice('glorot-uniform', attentionInitializers);

export interface AttentionSizes {
  readonly inputSize: number;
  readonly numHeads: number;
  readonly headSize: number;
}

export interface AttentionWeights {
  /** [inputSize, numHeads · headSize]. */
  readonly weight: Parameter<tf.Rank.R2>;
  /** Directions of the heads' scores, [numHeads, headSize]. */
  readonly toSource: Parameter<tf.Rank.R2>;
  readonly toTarget: Parameter<tf.Rank.R2>;
}

/** W and a = [source ‖ target] of graph attention (Veličković et al., 2018, eq. 1–3). */
export function attentionWeights(
  { inputSize, numHeads, headSize }: AttentionSizes,
  parameters: Parameters,
  initializer: AttentionInitializer = 'glorot-uniform',
): AttentionWeights {
  const size = numHeads * headSize;
  if (initializer === 'glorot-uniform') {
    return {
      weight: parameters.glorotUniform('weight', inputSize, size),
      toSource: parameters.glorotUniform('source', numHeads, headSize),
      toTarget: parameters.glorotUniform('target', numHeads, headSize),
    };
  }
  // Of a tensor [1, numHeads, headSize] PyTorch takes numHeads · headSize numbers as coming in and headSize as going out.
  const deviation = RELU_GAIN * glorotDeviation(size, headSize);
  return {
    weight: parameters.glorotNormal('weight', inputSize, size, RELU_GAIN),
    toSource: parameters.normal('source', [numHeads, headSize], deviation),
    toTarget: parameters.normal('target', [numHeads, headSize], deviation),
  };
}
