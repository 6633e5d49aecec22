import type { FittedModel } from './fittedModel.js';
import type { TrainingCurve } from './trainer.js';

/** What a training took. */
export interface TrainingReport {
  readonly epochs: number;
  readonly losses: { readonly steps: readonly number[]; readonly values: readonly number[] };
  readonly trainSeconds: number;
  readonly parameterCount: number;
  readonly embeddingSize: number;
}

/**
 * What a training of a model took.
 *
 * @param begin when the training began, by `performance.now()`
 */
export function describe(model: FittedModel, { steps, losses }: TrainingCurve, begin: number): TrainingReport {
  return {
    epochs: steps.length,
    losses: { steps, values: losses },
    trainSeconds: (performance.now() - begin) / 1000,
    parameterCount: model.store.count(model.pretext.frozen),
    embeddingSize: model.embeddingSize(),
  };
}
