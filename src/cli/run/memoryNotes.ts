import { totalmem } from 'node:os';
import { LARGE_MEMORY, memoryNeed } from '../../benchmark/memoryNeed.js';
import type { PlannedTraining } from '../../benchmark/trial.js';
import { bytes } from '../../format/numbers.js';
import type { Registries } from '../registries.js';
import type { GatheredDatasets } from './gatherDatasets.js';

/**
 * A line for each method and dataset whose training needs much memory, before anything runs:
 * `gmi on coauthor-cs needs about 9.4 GiB: 19 arrays of 18333 nodes × 6805 features`.
 */
export function memoryNotes(
  trainings: readonly PlannedTraining[],
  { methods }: Pick<Registries, 'methods'>,
  { available }: GatheredDatasets,
  machineBytes = totalmem(),
): string[] {
  const notes = trainings.flatMap((training) => {
    const { method, dataset } = training;
    const size = available.get(dataset)?.size;
    const need = size && memoryNeed(methods.get(method), training, size);
    if (need === undefined || need.bytes < LARGE_MEMORY) return [];
    const has = need.bytes > machineBytes ? `; this machine has ${bytes(machineBytes)}` : '';
    return [`${method} on ${dataset} needs about ${bytes(need.bytes)}: ${need.of}${has}`];
  });
  return [...new Set(notes)];
}
