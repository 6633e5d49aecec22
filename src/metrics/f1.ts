import { checkPaired } from './accuracy.js';

/**
 * F1 of true positives, false positives and false negatives pooled over classes, in [0, 1].
 * With one class an item it equals accuracy; it differs where several labels an item are judged one by one.
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function microF1(predicted: Int32Array, truth: Int32Array): number {
  const counts = [...countByClass('micro-F1', predicted, truth).values()];
  const pooled = counts.reduce(
    (sum, { both, predicted: p, actual }) => ({
      both: sum.both + both,
      predicted: sum.predicted + p,
      actual: sum.actual + actual,
    }),
    { both: 0, predicted: 0, actual: 0 },
  );
  return f1(pooled);
}

/**
 * Mean of the F1 of each class that is true or predicted at least once, in [0, 1].
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function macroF1(predicted: Int32Array, truth: Int32Array): number {
  const counts = [...countByClass('macro-F1', predicted, truth).values()];
  return counts.reduce((sum, count) => sum + f1(count), 0) / counts.length;
}

interface Counts {
  both: number;
  predicted: number;
  actual: number;
}

function f1({ both, predicted, actual }: Counts): number {
  return (2 * both) / (predicted + actual);
}

function countByClass(metric: string, predicted: Int32Array, truth: Int32Array): Map<number, Counts> {
  checkPaired(metric, predicted, truth);
  const counts = new Map<number, Counts>();
  const of = (label: number) => {
    const known = counts.get(label) ?? { both: 0, predicted: 0, actual: 0 };
    counts.set(label, known);
    return known;
  };
  truth.forEach((label, i) => {
    of(label).actual++;
    of(predicted[i]!).predicted++;
    if (predicted[i] === label) of(label).both++;
  });
  return counts;
}
