import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/data/graphData.js';
import { toSparse } from '../../../src/data/rows.js';
import { linearGram, radialGram, scaledGamma } from '../../../src/protocols/probes/gram.js';
import { kernelDecisions, trainKernelSvm } from '../../../src/protocols/probes/kernelSvm.js';
import { linearDecisions, trainLinearSvm } from '../../../src/protocols/probes/linearSvm.js';
import { trainNewtonSvm } from '../../../src/protocols/probes/newtonSvm.js';
import { chooseSvm, kernelFamily, linearFamily, type SvmFamily } from '../../../src/protocols/probes/svmProbe.js';
import { Rng } from '../../../src/random/rng.js';

/** Made by fixtures/svm.py with scikit-learn. */
const reference = JSON.parse(readFileSync(new URL('fixtures/svm.json', import.meta.url), 'utf8')) as {
  x: number[];
  classes: number[];
  grid: number[];
  gamma: number;
  kernel: number[][];
  linear: number[][];
  inner: number[][];
  many: { rbf: number[][]; linear: number[][] };
};
const dense: Rows = { kind: 'dense', numRows: 90, numColumns: 5, values: Float32Array.from(reference.x) };
const train = Int32Array.from({ length: 60 }, (_, i) => i);
const test = Int32Array.from({ length: 30 }, (_, i) => 60 + i);
const signs = Int8Array.from(train, (i) => (reference.classes[i]! > 0 ? 1 : -1));
const forms: [string, Rows][] = [
  ['dense', dense],
  ['sparse', toSparse(dense)],
];

function expectNear(actual: Float64Array, expected: readonly number[], tolerance: number): void {
  const scale = Math.max(...expected.map(Math.abs));
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(tolerance * scale);
  });
}

describe.each(forms)('support vector machines on %s rows', (_form, x) => {
  it("have scikit-learn's gamma", () => {
    expect(scaledGamma(x)).toBeCloseTo(reference.gamma, 6);
  });

  it("have LIBSVM's decision values for each C", () => {
    const gram = radialGram(x);
    const machines = trainKernelSvm(gram, train, signs, reference.grid, 1e-8);
    machines.forEach((machine, c) => {
      expectNear(kernelDecisions(gram, machine, test), reference.kernel[c]!, 1e-4);
    });
  });

  it("come close to LIBSVM's decision values at its own tolerance", () => {
    const gram = radialGram(x);
    trainKernelSvm(gram, train, signs, reference.grid).forEach((machine, c) => {
      expectNear(kernelDecisions(gram, machine, test), reference.kernel[c]!, 5e-3);
    });
  });

  it("have LIBLINEAR's decision values for each C", () => {
    const options = { tolerance: 1e-8, epochs: 1e6 };
    const machines = trainLinearSvm(x, train, signs, reference.grid, Rng.fromSeed(0), options);
    machines.forEach((machine, c) => {
      expectNear(linearDecisions(x, machine, test), reference.linear[c]!, 1e-4);
    });
  });

  it("have LIBLINEAR's decision values for each C by Newton's steps too", () => {
    if (x.kind === 'sparse') return expect(x.numRows).toBe(90);
    trainNewtonSvm(x, train, signs, reference.grid).forEach((machine, c) => {
      expectNear(linearDecisions(x, machine, test), reference.linear[c]!, 1e-5);
    });
  });

  it("come close to LIBSVM's decision values on inner products, which are 32-bit floats of low rank", () => {
    const gram = linearGram(x);
    trainKernelSvm(gram, train, signs, reference.grid, 1e-8).forEach((machine, c) => {
      expectNear(kernelDecisions(gram, machine, test), reference.inner[c]!, 5e-3);
    });
  });

  it('predict one of several classes as scikit-learn does', () => {
    const classes = train.map((i) => reference.classes[i]!);
    const predict = (family: SvmFamily) =>
      family.predict(train, classes, test, family.grid, Rng.fromSeed(0)).map((each) => [...each]);
    expect(predict(kernelFamily('rbf', radialGram(x), reference.grid))).toEqual(reference.many.rbf);
    expect(predict(linearFamily(x, reference.grid))).toEqual(reference.many.linear);
  });
});

describe('chooseSvm()', () => {
  const classes = train.map((i) => reference.classes[i]!);

  it('chooses by the training rows alone, the smallest C of equals', () => {
    const asked: number[] = [];
    const constant: SvmFamily = {
      name: 'linear',
      grid: [1, 2, 3],
      predict(inside, _classes, outside, grid) {
        asked.push(...inside, ...outside);
        return grid.map((c) => outside.map((row) => (c >= 2 ? reference.classes[row]! : 0)));
      },
    };
    const chosen = chooseSvm(constant, train, classes, 5, Rng.fromSeed(1));
    expect(chosen).toMatchObject({ penalty: 2 });
    expect(chosen.validationAccuracy).toBeCloseTo(1, 12);
    expect(Math.max(...asked)).toBe(59);
  });

  it('prefers a penalty that generalizes', () => {
    const { validationAccuracy } = chooseSvm(linearFamily(dense, reference.grid), train, classes, 5, Rng.fromSeed(1));
    expect(validationAccuracy).toBeGreaterThan(0.6);
  });
});
