import type { CsrMatrix } from '../csrMatrix.js';

/** A X: inputs {x}, attributes {matrix}. */
export const CSR_MATMUL = 'GsslCsrMatMul';
/** A X with values of A for each head: inputs {values, x}, attributes {matrix}, of which the pattern alone counts. */
export const HEAD_MATMUL = 'GsslHeadMatMul';
/** Inner products of rows, head by head, at the entries of a matrix: inputs {left, right}, attributes {matrix, numHeads}. */
export const HEAD_DOT = 'GsslHeadDot';
/** Rows by number: inputs {x}, attributes {ids}. */
export const GATHER_ROWS = 'GsslGatherRows';
/** Sum of each segment: inputs {x}, attributes {ids, numSegments}. */
export const SEGMENT_SUM = 'GsslSegmentSum';
/** Maximum of each segment, 0 where it is empty: inputs {x}, attributes {ids, numSegments}. */
export const SEGMENT_MAX = 'GsslSegmentMax';
/** Uniform numbers in [0, 1): attributes {shape, seed}. */
export const SEEDED_UNIFORM = 'GsslSeededUniform';
/** Gradient of the rectifier: inputs {dy, y}, y its result. */
export const RELU_GRADIENT = 'GsslReluGradient';
/** Gradient of the leaky rectifier: inputs {dy, x}, attributes {alpha}, the slope below 0. */
export const LEAKY_RELU_GRADIENT = 'GsslLeakyReluGradient';
/** A row added to each row: inputs {x, bias}. */
export const BIAS_ADD = 'GsslBiasAdd';
/** Sum of each column, the gradient of what was added to each row: inputs {dy}. */
export const BIAS_GRADIENT = 'GsslBiasGradient';
/**
 * Cross-entropy of each row's softmax: inputs {logits}, attributes {classes}; outputs [losses [n], their gradients [n, numClasses]].
 */
export const CROSS_ENTROPY = 'GsslCrossEntropy';
/**
 * Columns at mean 0 and variance 1, times scale plus shift: inputs {x, scale, shift, oldMean, oldVariance}, attributes
 * {epsilon, momentum}; outputs [y, running mean, running variance (unbiased), mean, variance (biased)].
 */
export const BATCH_NORM = 'GsslBatchNorm';
/** Its gradients: inputs {dy, x, scale, mean, variance}, attributes {epsilon}; outputs those of [x, scale, shift]. */
export const BATCH_NORM_GRADIENT = 'GsslBatchNormGradient';

export interface BatchNormAttributes {
  readonly epsilon: number;
  /** Share in [0, 1) of the running statistics that stays. */
  readonly momentum: number;
}

export interface LeakyReluAttributes {
  readonly alpha: number;
}

export interface CrossEntropyAttributes {
  /** [n], each in 0 … numClasses − 1. */
  readonly classes: Int32Array;
}

export interface CsrMatMulAttributes {
  readonly matrix: CsrMatrix;
}

export interface HeadDotAttributes extends CsrMatMulAttributes {
  readonly numHeads: number;
}

export interface GatherAttributes {
  /** Each in 0 … numRows of x − 1: the caller has checked. */
  readonly ids: Int32Array;
}

export interface SegmentAttributes {
  /** [numRows of x], each in 0 … numSegments − 1: the caller has checked. */
  readonly ids: Int32Array;
  readonly numSegments: number;
}

export interface SeededUniformAttributes {
  readonly shape: readonly number[];
  /** Two 32-bit integers. */
  readonly seed: readonly [number, number];
}
