import type { Embedding, TransferOptions } from '../protocols/protocol.js';
import type { FittedModel } from './fittedModel.js';
import { type TuningJob, tune } from './tuning.js';

export interface TransferJob extends Omit<TuningJob, 'options'> {
  /** The model that was trained; it stays as it is. */
  readonly source: FittedModel;
  /** Brings the graphs that have labels into `model`. */
  open(): void;
  readonly options: TransferOptions;
}

/**
 * Trains a copy of a model's parameters, with a head, on the labels of other graphs. The model of the copy is used up.
 *
 * @returns scores of all graphs, [numGraphs, numClasses]
 * @throws RangeError where the method on these graphs has other parameters than on those it was trained on
 */
export async function transfer({ source, open, options, ...job }: TransferJob): Promise<Embedding> {
  const { model } = job;
  try {
    open();
    copyParameters(source, model);
    return (await tune({ ...job, options: { ...options, pretextWeight: 0 } })).scores;
  } finally {
    model.dispose();
  }
}

function copyParameters(source: FittedModel, target: FittedModel): void {
  const learned = source.store.all();
  for (const [name, variable] of target.store.all()) {
    const value = learned.get(name);
    const [needed, got] = [variable.shape.join(' x '), value?.shape.join(' x ') ?? 'none'];
    if (value === undefined || needed !== got) {
      throw new RangeError(`Cannot transfer an encoder: parameter ${name} of ${needed} is needed, got ${got}`);
    }
    variable.assign(value);
  }
}
