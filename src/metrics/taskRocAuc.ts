import { unknownLabel } from '../data/graphData.js';
import { rocAuc } from './ranking.js';

/**
 * Mean ROC-AUC over tasks, each over the items whose label is known; tasks with one class alone count for nothing (Hu et al.,
 * 2020; finetune.py).
 *
 * @param scores [items, numTasks] row-major
 * @param labels the same, 0, 1 or `unknownLabel`
 * @param items that are judged
 * @returns undefined where no task has both classes among them
 */
export function taskRocAuc(
  scores: ArrayLike<number>,
  labels: Uint8Array,
  numTasks: number,
  items: Int32Array,
): number | undefined {
  const areas: number[] = [];
  for (let task = 0; task < numTasks; task++) {
    const at = (item: number) => item * numTasks + task;
    const known = items.filter((item) => labels[at(item)] !== unknownLabel);
    const isPositive = known.map((item) => labels[at(item)]!);
    if (new Set(isPositive).size < 2) continue;
    areas.push(
      rocAuc(
        Float64Array.from(known, (item) => scores[at(item)]!),
        isPositive,
      ),
    );
  }
  return areas.length === 0 ? undefined : areas.reduce((sum, area) => sum + area, 0) / areas.length;
}
