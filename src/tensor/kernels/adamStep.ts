import type * as Tf from '@tensorflow/tfjs';

/** The numbers of one step of Adam. */
export interface AdamStep {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Number of this step of the variable, from 1. */
  readonly time: number;
}

/** Both moments of one variable (Kingma & Ba, 2015, algorithm 1), zero at first. */
export interface AdamState {
  /** The value after a step against `gradient`, of the value's shape. */
  next(value: Tf.Tensor, gradient: Tf.Tensor, step: AdamStep): Tf.Tensor;
  dispose(): void;
}
