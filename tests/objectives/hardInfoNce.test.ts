import { describe, expect, it } from 'vitest';
import { hardInfoNce } from '../../src/objectives/hardInfoNce.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const n = 7;
const codes = (label: string) => randomNormal([n, 3], 0, 1, Rng.fromSeed(1).split(label)) as tf.Tensor2D;

/** The formula of the docstring, pair by pair in 64-bit numbers. */
function byHand(a: number[][], b: number[][], temperature: number, share: number, hardness: number): number {
  const z = [...a, ...b].map((row) => row.map((value) => value / Math.hypot(...row)));
  const e = (i: number, j: number) =>
    Math.exp(z[i]!.reduce((sum, value, k) => sum + value * z[j]![k]!, 0) / temperature);
  const losses = z.map((_, i) => {
    const positive = e(i, (i + n) % (2 * n));
    const negatives = z.map((_, j) => j).filter((j) => j !== i && j !== (i + n) % (2 * n));
    const count = negatives.length;
    const sum = (power: number) => negatives.reduce((total, j) => total + e(i, j) ** power, 0);
    const weighted = (count * sum(1 + hardness)) / sum(hardness);
    const corrected = (weighted - count * share * positive) / (1 - share);
    return -Math.log(positive / (positive + Math.max(corrected, count * Math.exp(-1 / temperature))));
  });
  return losses.reduce((total, value) => total + value, 0) / losses.length;
}

onEachBackend('hardInfoNce()', () => {
  it.each([
    [0.4, 0.1, 0],
    [0.4, 0, 1],
    [0.5, 0.1, 1],
    [0.9, 0.3, 2.5],
  ])('is the formula at temperature %d, share %d, hardness %d', (temperature, positiveShare, hardness) => {
    const [z1, z2] = [codes('a'), codes('b')];
    const expected = byHand(z1.arraySync(), z2.arraySync(), temperature, positiveShare, hardness);
    for (const blockSize of [4, 14, 512]) {
      expectClose(hardInfoNce(z1, z2, { temperature, positiveShare, hardness, blockSize }), [expected], 2e-5);
    }
  });

  it('is infoNce() where no negative is a positive and all count alike, in value and gradient', () => {
    const [z1, z2] = [codes('a'), codes('b')];
    const plain = { temperature: 0.4, positiveShare: 0, hardness: 0, blockSize: 4 };
    const slopes = (loss: (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Scalar) =>
      tf.valueAndGrads(loss as never)([z1, z2]) as { value: tf.Tensor; grads: tf.Tensor[] };
    const expected = slopes((a, b) => infoNce(a, b, 0.4));
    const { value, grads } = slopes((a, b) => hardInfoNce(a, b, plain));
    expectClose(value, expected.value.dataSync(), 1e-5);
    grads.forEach((grad, k) => {
      expectClose(grad, expected.grads[k]!.dataSync(), 1e-5);
    });
  });

  it('agrees with finite differences, in blocks that divide the rows and others', () => {
    const [fixed, values] = [codes('b'), [...codes('a').dataSync()]];
    for (const blockSize of [4, 7, 512]) {
      const options = { temperature: 0.5, positiveShare: 0.1, hardness: 1, blockSize };
      expectGradient((z) => hardInfoNce(z, fixed, options), values, [n, 3], 3e-3);
      expectGradient((z) => hardInfoNce(fixed, z, options), values, [n, 3], 3e-3);
    }
  });

  it('has the floor of the paper where the correction would leave nothing', () => {
    const [z1, z2] = [tf.eye(4), tf.eye(4)] as [tf.Tensor2D, tf.Tensor2D];
    // Negatives are orthogonal: their mean is 1, below 0.5 e², so the floor e^{−2} stands in for each of the 6.
    const [positive, floor] = [Math.exp(2), 6 * Math.exp(-2)];
    const loss = hardInfoNce(z1, z2, { temperature: 0.5, positiveShare: 0.5, hardness: 0 });
    expectClose(loss, [-Math.log(positive / (positive + floor))], 1e-5);
  });

  it('rises with hardness, since harder negatives count more', () => {
    const at = (hardness: number) =>
      hardInfoNce(codes('a'), codes('b'), { temperature: 0.5, positiveShare: 0, hardness }).dataSync()[0]!;
    expect(at(1)).toBeGreaterThan(at(0));
    expect(at(3)).toBeGreaterThan(at(1));
  });

  describe('refuses', () => {
    const z = tf.ones<tf.Rank.R2>([4, 3]);
    const standard = { temperature: 0.5, positiveShare: 0.1, hardness: 1 };
    it.each([
      [{ ...standard, positiveShare: 1 }, 'a positiveShare in [0, 1) is needed, got 1'],
      [{ ...standard, hardness: -1 }, 'a hardness of 0 or more is needed, got -1'],
      [{ ...standard, temperature: 0.04 }, 'a temperature of 0.05 or more is needed, got 0.04'],
    ])('%o', (options, message) => {
      expect(() => hardInfoNce(z, z, options)).toThrow(new RangeError(`Cannot compute hardInfoNce: ${message}`));
    });

    it('other shapes and a single node', () => {
      expect(() => hardInfoNce(z, tf.ones([5, 3]), standard)).toThrow(/^Cannot compute hardInfoNce: z2 of shape/);
      expect(() => hardInfoNce(tf.ones([1, 3]), tf.ones([1, 3]), standard)).toThrow(/two or more rows/);
    });
  });
});
