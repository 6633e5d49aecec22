import type * as Tf from '@tensorflow/tfjs';

/** The numbers of one step of Adam. */
export interface AdamStep {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Number of this step of the variables, from 1. */
  readonly time: number;
}

/** Both moments of each of some variables (Kingma & Ba, 2015, algorithm 1), zero at first. */
export interface AdamState {
  /** The values after a step against `gradients`, in the order of the shapes. */
  next(values: readonly Tf.Tensor[], gradients: readonly Tf.Tensor[], step: AdamStep): Tf.Tensor[];
  /** The same moments as a state of each variable alone; this one is disposed. */
  split(): AdamState[];
  dispose(): void;
}
