import { stratifiedFolds } from '../../data/folds.js';
import type { Rows } from '../../data/graphData.js';
import { accuracy } from '../../metrics/accuracy.js';
import type { Rng } from '../../random/rng.js';
import { type Gram, kernelDecisions, trainKernelSvm } from './kernelSvm.js';
import { linearDecisions, trainLinearSvm } from './linearSvm.js';
import { trainNewtonSvm } from './newtonSvm.js';

/** Columns of dense rows up to which a linear machine is trained by Newton's steps. */
export const narrow = 512;

/** Trains one classifier for each C, and predicts the classes of `test` by each. */
export type SvmFamily = {
  readonly name: 'linear' | 'rbf';
  readonly grid: readonly number[];
  predict(train: Int32Array, classes: Int32Array, test: Int32Array, grid: readonly number[], rng: Rng): Int32Array[];
};

/** One machine for each class against the rest; the largest decision value counts (scikit-learn's LinearSVC). */
export function linearFamily(x: Rows, grid: readonly number[]): SvmFamily {
  return {
    name: 'linear',
    grid,
    predict(train, classes, test, penalties, rng) {
      const known = [...new Set(classes)].sort((a, b) => a - b);
      // Of two classes one machine says all.
      const judged = known.length === 2 ? known.slice(1) : known;
      const decisions = judged.map((one) => {
        const signs = Int8Array.from(classes, (each) => (each === one ? 1 : -1));
        const machines = isNarrow(x)
          ? trainNewtonSvm(x, train, signs, penalties)
          : trainLinearSvm(x, train, signs, penalties, rng.split(one));
        return machines.map((machine) => linearDecisions(x, machine, test));
      });
      return penalties.map((_, c) =>
        Int32Array.from(test, (_row, i) => {
          if (known.length === 2) return decisions[0]![c]![i]! > 0 ? known[1]! : known[0]!;
          const values = decisions.map((each) => each[c]![i]!);
          return known[values.indexOf(Math.max(...values))] ?? known[0]!;
        }),
      );
    },
  };
}

/** Whether Newton's steps are the faster way to the same machine. */
function isNarrow(x: Rows): x is Extract<Rows, { kind: 'dense' }> {
  return x.kind === 'dense' && x.numColumns <= narrow;
}

/** One machine for each pair of classes; the class with most votes counts, the lower of equals (LIBSVM). */
export function kernelFamily(name: SvmFamily['name'], gram: Gram, grid: readonly number[]): SvmFamily {
  return {
    name,
    grid,
    predict(train, classes, test, penalties) {
      const known = [...new Set(classes)].sort((a, b) => a - b);
      const votes = penalties.map(() => new Int32Array(test.length * known.length));
      for (let a = 0; a < known.length; a++) {
        for (let b = a + 1; b < known.length; b++) {
          const pair = [...train.keys()].filter((i) => classes[i] === known[a] || classes[i] === known[b]);
          const rows = Int32Array.from(pair, (i) => train[i]!);
          const signs = Int8Array.from(pair, (i) => (classes[i] === known[a] ? 1 : -1));
          trainKernelSvm(gram, rows, signs, penalties).forEach((machine, c) => {
            kernelDecisions(gram, machine, test).forEach((value, i) => {
              votes[c]![i * known.length + (value > 0 ? a : b)]! += 1;
            });
          });
        }
      }
      return votes.map((counts) =>
        Int32Array.from(test, (_row, i) => {
          const own = counts.subarray(i * known.length, (i + 1) * known.length);
          return known[own.indexOf(Math.max(...own))]!;
        }),
      );
    },
  };
}

/** The C with the highest mean accuracy over inner folds, the smallest of equals. */
export interface ChosenSvm {
  readonly family: SvmFamily;
  readonly penalty: number;
  readonly validationAccuracy: number;
}

/**
 * Chooses C by cross-validation within the training rows: stratified folds, the same for every family.
 *
 * @param classes of `train`
 */
export function chooseSvm(
  family: SvmFamily,
  train: Int32Array,
  classes: Int32Array,
  numFolds: number,
  rng: Rng,
): ChosenSvm {
  const folds = stratifiedFolds(classes, numFolds, rng.split('inner folds'));
  const sums = new Float64Array(family.grid.length);
  for (let fold = 0; fold < numFolds; fold++) {
    const inside = [...train.keys()].filter((i) => folds[i] !== fold);
    const outside = [...train.keys()].filter((i) => folds[i] === fold);
    const pick = (places: number[], from: Int32Array) => Int32Array.from(places, (i) => from[i]!);
    const truth = pick(outside, classes);
    const test = pick(outside, train);
    const stream = rng.split(`${family.name} ${fold}`);
    family.predict(pick(inside, train), pick(inside, classes), test, family.grid, stream).forEach((predicted, c) => {
      sums[c]! += accuracy(predicted, truth) / numFolds;
    });
  }
  const best = sums.reduce((most, value, c) => (value > sums[most]! + 1e-12 ? c : most), 0);
  return { family, penalty: family.grid[best]!, validationAccuracy: sums[best]! };
}
