import type { HyperparameterValue } from '../config/hyperparameter.js';
import type { Score } from '../store/records.js';

/** What one candidate came to. */
export interface Contestant {
  /** Of the hyperparameters that candidates differ in, in the order of their names. */
  readonly values: readonly HyperparameterValue[];
  readonly scores: readonly Score[];
}

/** Sums of the same accuracies in another order may differ in the last bits. */
const tolerance = 1e-12;

/**
 * In each fold the scores of the candidate whose validation is best there, the first of several, and which it was: as
 * `selected-NAME`, the value where it is a number, else its place from 1 among those that stand to choose. No test score is
 * read, so that no fold's test part has a say in what is judged on it (nested cross-validation; Varma & Simon, 2006).
 *
 * @param names of the hyperparameters that the candidates differ in
 * @param choices of each name, as the config lists them
 * @param metric of validation: higher is better
 * @throws TypeError where a fold has no score of that metric
 */
export function chooseByFold(
  contestants: readonly Contestant[],
  names: readonly string[],
  choices: readonly (readonly HyperparameterValue[])[],
  metric: string,
): Score[] {
  const folds = [...new Set(contestants[0]!.scores.map(({ fold }) => fold))];
  return folds.flatMap((fold) => {
    const best = contestants.reduce((most, each) =>
      validationOf(each, fold, metric) > validationOf(most, fold, metric) + tolerance ? each : most,
    );
    return [
      ...best.scores.filter((score) => score.fold === fold),
      ...names.map((name, i) => {
        const value = best.values[i]!;
        return {
          metric: `selected-${name}`,
          fold,
          value: typeof value === 'number' ? value : choices[i]!.indexOf(value) + 1,
        };
      }),
    ];
  });
}

function validationOf({ scores }: Contestant, fold: number, metric: string): number {
  const score = scores.find((each) => each.fold === fold && each.metric === metric);
  if (score !== undefined) return score.value;
  throw new TypeError(`Cannot choose a candidate: ${metric} of fold ${fold} is needed, got none`);
}
