import { totalmem } from 'node:os';
import { LARGE_MEMORY, memoryNeed } from '../../benchmark/memoryNeed.js';
import type { PlannedTraining } from '../../benchmark/trial.js';
import { bytes } from '../../format/numbers.js';
import type { Registries } from '../registries.js';
import type { GatheredDatasets } from './gatherDatasets.js';

/**
 * A line for each method and dataset whose training needs much memory, before anything runs:
 * `gmi on coauthor-cs needs about 4.94 GiB: 124 arrays of 18333 nodes × 512 codes`; and one where the largest of them do not
 * fit into this machine beside each other.
 *
 * @param workers how many run at once
 */
export function memoryNotes(
  trainings: readonly PlannedTraining[],
  { methods }: Pick<Registries, 'methods'>,
  { available }: Pick<GatheredDatasets, 'available'>,
  workers: number,
  machineBytes = totalmem(),
): string[] {
  const needs = trainings.flatMap((training) => {
    const { method, dataset } = training;
    const size = available.get(dataset)?.size;
    const need = size && memoryNeed(methods.get(method), training, size);
    return need === undefined || need.bytes < LARGE_MEMORY ? [] : [{ ...need, what: `${method} on ${dataset}` }];
  });
  const notes = new Set(needs.map(({ what, bytes: needed, of }) => `${what} needs about ${bytes(needed)}: ${of}`));
  const atOnce = needs
    .map(({ bytes: needed }) => needed)
    .sort((a, b) => b - a)
    .slice(0, workers)
    .reduce((sum, needed) => sum + needed, 0);
  if (atOnce <= machineBytes) return [...notes];
  return [...notes, `${workers} at once may need ${bytes(atOnce)}; this machine has ${bytes(machineBytes)}`];
}
