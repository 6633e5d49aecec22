import { expect, it } from 'vitest';
import { bootstrap } from '../../src/objectives/bootstrap.js';
import { bootstrapBothEnds, bootstrapPairs } from '../../src/objectives/bootstrapPairs.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const values = [1, 2, -1, 0.5, 3, 1];
const pairs = (rows: number[], columns: number[]) =>
  CsrMatrix.fromCoordinates(3, 3, Int32Array.from(rows), Int32Array.from(columns));

onEachBackend('bootstrapPairs()', () => {
  const p = () => tf.tensor2d(values, [3, 2]);
  const t = () => tf.tensor2d([0, 1, 1, 1, -2, 0], [3, 2]);

  it('is 1 − the mean cosine of the pairs, predictions in rows and targets in columns', () => {
    const cosine = (a: number[], b: number[]) => (a[0]! * b[0]! + a[1]! * b[1]!) / Math.hypot(...a) / Math.hypot(...b);
    const expected = 1 - (cosine([1, 2], [1, 1]) + cosine([1, 2], [-2, 0]) + cosine([3, 1], [0, 1])) / 3;
    expectClose(bootstrapPairs(p(), t(), pairs([0, 0, 2], [1, 2, 0])), [expected]);
  });

  it('is bootstrap() where each node is its own pair', () => {
    const own = pairs([0, 1, 2], [0, 1, 2]);
    expectClose(bootstrapPairs(p(), t(), own), bootstrap(p(), t()).dataSync());
  });

  it('bootstrapBothEnds() adds the same with the ends of each pair swapped', () => {
    const both = bootstrapBothEnds(p(), t(), pairs([0, 0, 2], [1, 2, 0]));
    const [there, back] = [pairs([0, 0, 2], [1, 2, 0]), pairs([1, 2, 0], [0, 0, 2])];
    expectClose(both, tf.add(bootstrapPairs(p(), t(), there), bootstrapPairs(p(), t(), back)).dataSync());
  });

  it('has a gradient that agrees with finite differences, and refuses no pairs', () => {
    expectGradient((x) => bootstrapPairs(x, t(), pairs([0, 0, 2], [1, 2, 0])), values, [3, 2]);
    expect(() => bootstrapPairs(p(), t(), pairs([], []))).toThrow('at least one pair is needed, got none');
  });
});

onEachBackend('reconstructAdjacency() with its own count of positives', () => {
  it("is half of GMI's weighted cross-entropy over all pairs", () => {
    const adjacency = pairs([0, 1], [1, 0]);
    const z = [0.5, -0.2, 0.3, 0.8, -0.6, 0.1];
    // n = 3, the loops count: (2 + 3) / 2 edges.
    const numEdges = 2.5;
    let sum = 0;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const probability = 1 / (1 + Math.exp(-(z[2 * i]! * z[2 * j]! + z[2 * i + 1]! * z[2 * j + 1]!)));
        const isPositive = i === j || i + j === 1;
        sum -= isPositive ? ((9 - numEdges) / numEdges) * Math.log(probability) : Math.log(1 - probability);
      }
    }
    const expected = ((sum / 9) * 9) / (9 - numEdges);
    expectClose(tf.mul(reconstructAdjacency(tf.tensor2d(z, [3, 2]), adjacency, numEdges), 2), [expected]);
  });
});
