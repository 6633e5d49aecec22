import { describe, expect, it } from 'vitest';
import { type BetaMixture, firstLogOdds, fitBetaMixture } from '../../src/objectives/betaMixture.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { trueNegativeWeight, unitSimilarities, weightedInfoNce } from '../../src/objectives/weightedInfoNce.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const n = 6;
const codes = (label: string) => randomNormal([n, 3], 0, 1, Rng.fromSeed(1).split(label)) as tf.Tensor2D;
const mixture: BetaMixture = [
  { alpha: 3, beta: 4, weight: 0.7 },
  { alpha: 6, beta: 2, weight: 0.3 },
];
/** Densities with B(3, 4) = 1/60 and B(6, 2) = 1/42. */
const weightOf = (cosine: number) => {
  const x = (cosine + 1) / 2;
  const [first, second] = [0.7 * 60 * x ** 2 * (1 - x) ** 3, 0.3 * 42 * x ** 5 * (1 - x)];
  return (first / (first + second)) * x;
};
const unit = (z: tf.Tensor2D) => z.arraySync().map((row) => row.map((value) => value / Math.hypot(...row)));
const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);

function byHand(z: number[][], temperature: number, weights: (i: number, j: number) => number): number {
  const losses = z.map((_, i) => {
    const partner = (i + n) % (2 * n);
    const e = (j: number) => Math.exp(dot(z[i]!, z[j]!) / temperature);
    const negatives = z.map((_, j) => j).filter((j) => j !== i && j !== partner);
    const sum = (f: (j: number) => number) => negatives.reduce((total, j) => total + f(j), 0);
    const negative = (negatives.length * sum((j) => weights(i, j) * e(j))) / sum((j) => weights(i, j));
    return -Math.log(e(partner) / (e(partner) + negative));
  });
  return losses.reduce((total, value) => total + value, 0) / losses.length;
}

describe('fitBetaMixture()', () => {
  it("is the same as the authors' steps in numpy, the least β of the second component included", () => {
    const [first, second] = fitBetaMixture([0.1, 0.2, 0.3, 0.35, 0.4, 0.8, 0.9], { iterations: 3 });
    expectClose([first.alpha, first.beta, first.weight], [0.9660771111, 1.3657903198, 0.90743736], 1e-7);
    expectClose([second.alpha, second.beta, second.weight], [1.288944485, 1.01, 0.09256264], 1e-7);
  });

  it('one step matches the moments of the shares, by hand', () => {
    // Shares of the first, from 0.8 · 2 (1 − x) against 0.2 · 2 x.
    const values = [0.2, 0.5, 0.9];
    const shares = values.map((x) => (0.8 * (1 - x)) / (0.8 * (1 - x) + 0.2 * x));
    const total = shares.reduce((a, b) => a + b);
    const mean = values.reduce((sum, x, i) => sum + shares[i]! * x, 0) / total;
    const variance = values.reduce((sum, x, i) => sum + shares[i]! * (x - mean) ** 2, 0) / total;
    const alpha = mean * ((mean * (1 - mean)) / variance - 1);
    const [first] = fitBetaMixture(values, { secondShare: 0.2, iterations: 1 });
    expectClose([first.alpha, first.beta, first.weight], [alpha, (alpha * (1 - mean)) / mean, total / 3], 1e-8);
  });

  it('firstLogOdds() are those of the densities', () => {
    const { c, a, b } = firstLogOdds(mixture);
    for (const x of [0.1, 0.5, 0.9]) {
      const odds = (0.7 * 60 * x ** 2 * (1 - x) ** 3) / (0.3 * 42 * x ** 5 * (1 - x));
      expect(c + a * Math.log(x) + b * Math.log(1 - x)).toBeCloseTo(Math.log(odds), 7);
    }
  });
});

onEachBackend('weightedInfoNce()', () => {
  const weight = trueNegativeWeight(mixture);
  const z = () => [...unit(codes('a')), ...unit(codes('b'))];

  it('trueNegativeWeight() is the posterior times the similarity, finite at both ends', () => {
    const cosines = [-0.9, -0.2, 0.3, 0.95];
    expectClose(weight(tf.tensor2d(cosines, [2, 2])), cosines.map(weightOf), 1e-5);
    expect(
      weight(tf.tensor2d([-1, 1, 1.00001, 0], [2, 2]))
        .dataSync()
        .every(Number.isFinite),
    ).toBe(true);
  });

  it.each([4, 6, 512])('is the formula, in blocks of %d', (blockSize) => {
    const expected = byHand(z(), 0.4, (i, j) => weightOf(dot(z()[i]!, z()[j]!)));
    expectClose(weightedInfoNce(codes('a'), codes('b'), 0.4, weight, blockSize), [expected], 2e-5);
  });

  it('is infoNce() where all weights are alike', () => {
    const alike = (similarity: tf.Tensor2D) => tf.onesLike(similarity);
    const expected = infoNce(codes('a'), codes('b'), 0.4).dataSync();
    expectClose(weightedInfoNce(codes('a'), codes('b'), 0.4, alike), expected, 1e-5);
  });

  it('has the gradient of the formula with its weights held', () => {
    const held = z().map((a) => z().map((b) => weightOf(dot(a, b))));
    const values = [...codes('a').dataSync()];
    const at = (k: number, step: number) => {
      const moved = tf.tensor2d(
        values.map((value, i) => (i === k ? value + step : value)),
        [n, 3],
      );
      return byHand([...unit(moved), ...unit(codes('b'))], 0.4, (i, j) => held[i]![j]!);
    };
    const slopes = values.map((_, k) => (at(k, 1e-3) - at(k, -1e-3)) / 2e-3);
    const loss = (a: tf.Tensor) => weightedInfoNce(a as tf.Tensor2D, codes('b'), 0.4, weight, 5);
    expectClose(tf.grad(loss)(codes('a')), slopes, 1e-4);
  });

  it('unitSimilarities() are the cosines from 0 to 1, and leave no tensor', () => {
    const [a, b] = [tf.tensor2d([3, 0, 0, 2], [2, 2]), tf.tensor2d([5, 0, -1, 0, 1, 1], [3, 2])];
    const before = tf.memory().numTensors;
    expectClose(unitSimilarities(a, b), [1, 0, (1 + Math.SQRT1_2) / 2, 0.5, 0.5, (1 + Math.SQRT1_2) / 2], 1e-6);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says what is needed', () => {
    expect(() => weightedInfoNce(tf.ones([3, 2]), tf.ones([4, 2]), 0.4, weight)).toThrow(/z2 of shape \[3, 2\]/);
    expect(() => weightedInfoNce(tf.ones([1, 2]), tf.ones([1, 2]), 0.4, weight)).toThrow(/two or more rows/);
    expect(() => weightedInfoNce(tf.ones([3, 2]), tf.ones([3, 2]), 0.01, weight)).toThrow(/a temperature of 0.025/);
  });
});
