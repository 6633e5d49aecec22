import { checkPaired } from './accuracy.js';

/**
 * Area under the ROC curve, in [0, 1]: the chance that a positive has a higher score than a negative,
 * equal scores counted half (Mann & Whitney, 1947).
 *
 * @param isPositive 1 for positives, 0 for negatives
 * @throws RangeError unless there are positives and negatives and every score is a number
 */
export function rocAuc(scores: ArrayLike<number>, isPositive: ArrayLike<number>): number {
  const { groups, positives, negatives } = descendingGroups('ROC-AUC', scores, isPositive);
  let negativesBelow = negatives;
  let wins = 0;
  for (const group of groups) {
    negativesBelow -= group.negatives;
    wins += group.positives * (negativesBelow + group.negatives / 2);
  }
  return wins / (positives * negatives);
}

/**
 * Average precision, in [0, 1]: precision at each threshold, weighted by the recall gained there, without
 * interpolation; items of equal score enter together.
 *
 * @param isPositive 1 for positives, 0 for negatives
 * @throws RangeError unless there are positives and negatives and every score is a number
 */
export function averagePrecision(scores: ArrayLike<number>, isPositive: ArrayLike<number>): number {
  const { groups, positives } = descendingGroups('average precision', scores, isPositive);
  let found = 0;
  let passed = 0;
  let sum = 0;
  for (const group of groups) {
    found += group.positives;
    passed += group.positives + group.negatives;
    sum += (group.positives / positives) * (found / passed);
  }
  return sum;
}

interface Group {
  positives: number;
  negatives: number;
}

/** Items of equal score together, highest score first. */
function descendingGroups(metric: string, scores: ArrayLike<number>, isPositive: ArrayLike<number>) {
  checkPaired(metric, scores, isPositive);
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const total: Group = { positives: 0, negatives: 0 };
  const groups: Group[] = [];
  order.forEach((item, i) => {
    if (Number.isNaN(scores[item])) throw new RangeError(`Cannot compute ${metric}: scores are needed, got NaN`);
    if (i === 0 || scores[item] !== scores[order[i - 1]!]) groups.push({ positives: 0, negatives: 0 });
    const kind = isPositive[item] ? 'positives' : 'negatives';
    groups.at(-1)![kind]++;
    total[kind]++;
  });
  if (total.positives === 0 || total.negatives === 0) {
    throw new RangeError(
      `Cannot compute ${metric}: positives and negatives are needed, got ${total.positives} and ${total.negatives}`,
    );
  }
  return { groups, ...total };
}
