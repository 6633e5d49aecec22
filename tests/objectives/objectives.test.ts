import { describe, expect, it } from 'vitest';
import { bootstrap, bootstrapAcross } from '../../src/objectives/bootstrap.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { reconstructAdjacency, reconstructPairs } from '../../src/objectives/reconstruction.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const softplus = (x: number) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

onEachBackend('objectives', () => {
  describe('jensenShannon()', () => {
    it('is the mean binary cross-entropy of positives and negatives', () => {
      const [positive, negative] = [
        [2, -1, 0.5],
        [-3, 1],
      ];
      const expected = (average(positive!.map((s) => softplus(-s))) + average(negative!.map(softplus))) / 2;
      expectClose(jensenShannon(tf.tensor1d(positive!), tf.tensor1d(negative!)), [expected], 1e-6);
    });

    it('is log 2 at scores of zero, falls as positives rise, and rises with negatives', () => {
      const at = (p: number, q: number) => jensenShannon(tf.scalar(p), tf.scalar(q)).dataSync()[0]!;
      expectClose([at(0, 0)], [Math.log(2)], 1e-6);
      expect(at(1, 0)).toBeLessThan(at(0, 0));
      expect(at(0, 1)).toBeGreaterThan(at(0, 0));
      expect(at(100, -100)).toBeCloseTo(0, 6);
      expect(at(-100, 100)).toBeCloseTo(100, 3);
    });

    it('agrees with finite differences', () => {
      const values = [2, -1, 0.5, 0.1];
      expectGradient((s) => jensenShannon(s, tf.tensor1d([0.3, -1])), values, [2, 2], 1e-3);
      expectGradient((s) => jensenShannon(tf.tensor1d([0.3, -1]), s), values, [2, 2], 1e-3);
    });
  });

  describe('bootstrap()', () => {
    it('is 1 − mean cosine, from 0 for the same direction to 2 for the opposite', () => {
      const a = tf.tensor2d([3, 4, 1, 0], [2, 2]);
      expectClose(bootstrap(a, tf.mul(a, 5)), [0], 1e-6);
      expectClose(bootstrap(a, tf.neg(a)), [2], 1e-6);
      // Cosines 0.6 and 0.
      expectClose(bootstrap(a, tf.tensor2d([2, 0, 0, 1], [2, 2])), [1 - 0.3], 1e-6);
    });

    it('agrees with finite differences', () => {
      const target = tf.tensor2d([2, 0.5, -1, 1, 0.3, 0.2], [3, 2]);
      expectGradient((z) => bootstrap(z, target), [1, 2, -1, 0.5, 0.7, -2], [3, 2], 1e-3);
    });

    it('bootstrapAcross() compares each view with the other one', () => {
      const [a, b] = [tf.tensor2d([[3, 4]]), tf.tensor2d([[2, 0]])];
      expectClose(bootstrapAcross([a, b], [b, a]), [0], 1e-6);
      expectClose(bootstrapAcross([a, b], [a, b]), [2 * (1 - 0.6)], 1e-6);
    });

    it('refuses another shape', () => {
      expect(() => bootstrap(tf.ones([2, 2]), tf.ones([3, 2]))).toThrow(/^Cannot compute bootstrap/);
    });
  });

  describe('crossEntropy()', () => {
    const logits = tf.tensor2d([1, 2, 0, 9, 9, 9, -1, 0, 3], [3, 3]);

    it('is minus the mean log-probability of the rows asked for, other rows and labels unseen', () => {
      const logit = (row: number[], label: number) => {
        return Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - row[label]!;
      };
      const expected = (logit([1, 2, 0], 1) + logit([-1, 0, 3], 0)) / 2;
      expectClose(crossEntropy(logits, Int32Array.of(1, -1, 0), Int32Array.of(0, 2)), [expected], 1e-5);
    });

    it('agrees with finite differences and gives other rows no gradient', () => {
      const loss = (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, Int32Array.of(1, -1, 0), Int32Array.of(2, 0));
      expectGradient(loss, [1, 2, 0, 9, 9, 9, -1, 0, 3], [3, 3], 1e-3);
      expectClose(tf.slice(tf.grad(loss)(logits), [1, 0], [1, 3]), [0, 0, 0], 0);
    });
  });

  describe('reconstructAdjacency()', () => {
    // 0 – 1 – 2, 3 – 4, and node 5 alone.
    const sources = Int32Array.of(0, 1, 1, 2, 3, 4);
    const targets = Int32Array.of(1, 0, 2, 1, 4, 3);
    const adjacency = () => CsrMatrix.fromCoordinates(6, 6, targets, sources);

    function dense(z: number[][]): number {
      const n = z.length;
      const m = sources.length;
      const positiveWeight = (n * n - m) / m;
      const norm = (n * n) / (2 * (n * n - m));
      let sum = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const score = z[i]!.reduce((total, value, k) => total + value * z[j]![k]!, 0);
          const isEdge = i === j || sources.some((source, e) => source === i && targets[e] === j);
          sum += isEdge ? positiveWeight * softplus(-score) : softplus(score);
        }
      }
      return (norm * sum) / (n * n);
    }

    it('is the weighted cross-entropy of all pairs against A + I', () => {
      const z = randomNormal([6, 3], 0, 1, Rng.fromSeed(2)) as tf.Tensor2D;
      expectClose(reconstructAdjacency(z, adjacency()), [dense(z.arraySync())], 1e-5);
    });

    it('agrees with finite differences', () => {
      const values = [...randomNormal([6, 3], 0, 0.7, Rng.fromSeed(3)).dataSync()];
      const a = adjacency();
      expectGradient((z) => reconstructAdjacency(z, a), values, [6, 3], 2e-3);
    });

    it('crosses a block boundary without a seam', () => {
      const n = 1500;
      const ring = Int32Array.from({ length: n }, (_, i) => i);
      const next = ring.map((i) => (i + 1) % n);
      const a = CsrMatrix.fromCoordinates(n, n, Int32Array.of(...ring, ...next), Int32Array.of(...next, ...ring));
      const m = 2 * n;
      // All codes are (1): every score is 1, so the sum has a closed form, and all rows have one gradient.
      const z = tf.ones<tf.Rank.R2>([n, 1]);
      const positives = m + n;
      const expected =
        (((n * n - m) / m) * positives * softplus(-1) + (n * n - positives) * softplus(1)) / (2 * (n * n - m));
      const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => reconstructAdjacency(x as tf.Tensor2D, a))(z);
      expectClose(value, [expected], 1e-4 * expected);
      const slopes = grad.dataSync();
      expectClose(slopes, new Float32Array(n).fill(slopes[0]!), 1e-6);
    });
  });

  it('reconstructPairs() is the sum of both mean cross-entropies', () => {
    const expected = softplus(-2) + (softplus(1) + softplus(-3)) / 2;
    expectClose(reconstructPairs(tf.tensor1d([2]), tf.tensor1d([1, -3])), [expected], 1e-6);
  });
});
