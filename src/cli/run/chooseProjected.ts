import type { PlannedTraining } from '../../benchmark/trial.js';
import type { ResultStore } from '../../store/index.js';
import { canonicalJson } from '../../store/records.js';

/**
 * Of each method with one config on one dataset, the pending training with the lowest seed: its embedding is to be drawn.
 * None where a training of the plan has been drawn before, as one picture says what the others would.
 *
 * @param planned all trainings of the plan, done or not
 */
export async function chooseProjected(
  planned: readonly PlannedTraining[],
  pending: readonly PlannedTraining[],
  store: Pick<ResultStore, 'projectedTrainings'>,
): Promise<Set<string>> {
  const drawn = await store.projectedTrainings(planned.map(({ trainingKey }) => trainingKey));
  const done = new Set(planned.filter(({ trainingKey }) => drawn.has(trainingKey)).map(groupOf));
  const groups = new Map(planned.map((training) => [training.trainingKey, groupOf(training)]));
  const chosen = new Map<string, PlannedTraining>();
  for (const training of pending) {
    const group = groups.get(training.trainingKey)!;
    const lowest = chosen.get(group)?.seed ?? Number.POSITIVE_INFINITY;
    if (!done.has(group) && training.seed < lowest) chosen.set(group, training);
  }
  return new Set([...chosen.values()].map(({ trainingKey }) => trainingKey));
}

/** Trainings that differ in their seed alone. */
function groupOf({ method, dataset, datasetChecksum, trials }: PlannedTraining): string {
  const protocols = trials.map(({ identity }) => identity.protocol).sort();
  return canonicalJson([method, dataset, datasetChecksum, trials[0]!.identity.config, protocols]);
}
