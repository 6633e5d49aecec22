import { expect, it } from 'vitest';
import { huffmanTree } from '../../src/objectives/huffmanTree.js';
import { skipGramTree } from '../../src/objectives/skipGramTree.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const softplus = (x: number) => Math.log1p(Math.exp(x));
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const centers = [
  [0.5, -1],
  [1, 0.25],
  [-0.75, 0.5],
];
const inner = [
  [1, 0.5],
  [-0.5, 1],
];
const windows = { sequences: Int32Array.of(0, 1, 2, 1, 2, -1, -1, -1), length: 4, window: 2 };
// Rows 0 and 1 make inner node 0; it lies to the right of the root, node 1, and row 2 to the left.
const tree = huffmanTree(Float64Array.of(1, 2, 3));

/** −log p(context | center). */
function surprise(center: number, context: number): number {
  const [below, root] = inner.map((psi) => dot(centers[center]!, psi)) as [number, number];
  if (context === 2) return softplus(root);
  return softplus(-root) + softplus(context === 1 ? -below : below);
}

function byHand(): number {
  const near = [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 1],
    [2, 1],
    [1, 2],
  ];
  const far = [
    [0, 2],
    [2, 0],
    [1, 1],
    [1, 1],
  ];
  const sum = (pairs: number[][]) => pairs.reduce((total, [a, b]) => total + surprise(a!, b!), 0);
  return (sum(near) + sum(far) / 2) / (near.length + far.length / 2);
}

onEachBackend('skipGramTree()', () => {
  it('is the weighted mean over pairs of the turns to the context', () => {
    expect(Array.from(tree.inner)).toEqual([1, 0, 1, 0, 1]);
    expect(Array.from(tree.isRight)).toEqual([1, 0, 1, 1, 0]);
    expectClose(skipGramTree(tf.tensor2d(centers), tf.tensor2d(inner), windows, tree), [byHand()], 1e-5);
  });

  it('gives contexts chances that sum to 1', () => {
    const chances = [0, 1, 2].map((context) => Math.exp(-surprise(1, context)));
    expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 12);
  });

  it('agrees with finite differences for centers and inner nodes', () => {
    expectGradient((u) => skipGramTree(u, tf.tensor2d(inner), windows, tree), centers.flat(), [3, 2], 1e-3);
    expectGradient((psi) => skipGramTree(tf.tensor2d(centers), psi, windows, tree), inner.flat(), [2, 2], 1e-3);
  });

  it('is the same in many blocks as in one', () => {
    const n = 3000; // 3,000 · 2,999 scores are more than a block holds
    const large = huffmanTree(Float64Array.from({ length: n }, (_, i) => (i < 3 ? 1000 + i : 0)));
    const rows = (values: number[][], count: number) =>
      tf.concat2d([tf.tensor2d(values), tf.zeros<tf.Rank.R2>([count - values.length, 2])], 0);
    const sequences = Int32Array.of(0, 1, 2999, 2);
    const loss = skipGramTree(rows(centers, n), tf.zeros([n - 1, 2]), { sequences, length: 4, window: 1 }, large);
    const turns = [0, 1, 2999, 2].map((leaf) => large.pointers[leaf + 1]! - large.pointers[leaf]!);
    const [a, b, c, d] = turns as [number, number, number, number];
    expectClose(loss, [(Math.LN2 * (b + a + c + b + d + c)) / 6], 1e-5);
  });

  it('is 0 where there is no pair, and refuses other shapes', () => {
    const single = { ...windows, sequences: Int32Array.of(0, -1, -1, -1) };
    expectClose(skipGramTree(tf.tensor2d(centers), tf.tensor2d(inner), single, tree), [0]);
    expect(() => skipGramTree(tf.ones([3, 2]), tf.ones([3, 2]), windows, tree)).toThrow(
      /^Cannot compute skipGramTree: inner/,
    );
  });
});
