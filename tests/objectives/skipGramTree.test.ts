import { expect, it } from 'vitest';
import { huffmanTree } from '../../src/objectives/huffmanTree.js';
import { skipGramTree } from '../../src/objectives/skipGramTree.js';
import { tf } from '../../src/tensor/backend.js';
import { dot, softplus } from '../support/byHand.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

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

  it('gives all contexts of a center chances that sum to 1', () => {
    const onlyOne = tf.tensor2d([[0, 0], centers[1]!, [0, 0]]);
    const lossOf = (context: number) => {
      const sequences = Int32Array.of(1, context);
      return skipGramTree(onlyOne, tf.tensor2d(inner), { sequences, length: 2, window: 1 }, tree).arraySync();
    };
    // A pair counts both ways. Back from another row, whose codes are 0, each of the two turns to row 1 is even.
    const there = [0, 2].map((context) => 2 * lossOf(context) - 2 * Math.LN2);
    const chances = [...there, lossOf(1)].map((loss) => Math.exp(-loss));
    expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 6);
  });

  it('agrees with finite differences for centers and inner nodes', () => {
    expectGradient((u) => skipGramTree(u, tf.tensor2d(inner), windows, tree), centers.flat(), [3, 2], 1e-3);
    expectGradient((psi) => skipGramTree(tf.tensor2d(centers), psi, windows, tree), inner.flat(), [2, 2], 1e-3);
  });

  it('has the loss and the gradients of each block', () => {
    const n = 3000; // 3,000 · 2,999 scores are more than two blocks hold
    const large = huffmanTree(Float64Array.from({ length: n }, (_, i) => (i < 3 ? 1000 + i : 0)));
    const wave = (rows: number) => tf.tidy(() => tf.sin<tf.Tensor2D>(tf.reshape(tf.range(0, 2 * rows), [rows, 2])));
    const [u, psi] = [wave(n), wave(n - 1)];
    const [us, psis] = [u.arraySync(), psi.arraySync()];
    const sequence = Array.from({ length: n }, (_, k) => (k * 7) % n).filter((row) => row !== 5);
    const numPairs = 2 * (sequence.length - 1);
    const slope = new Map<string, number[]>();
    const add = (key: string, factor: number, row: readonly number[]) => {
      slope.set(
        key,
        row.map((value, k) => (slope.get(key)?.[k] ?? 0) + (factor * value) / numPairs),
      );
    };
    let loss = 0;
    for (let pair = 0; pair < numPairs; pair++) {
      const near = Math.floor(pair / 2);
      const [i, j] = pair % 2 === 0 ? [near, near + 1] : [near + 1, near];
      const [center, context] = [sequence[i]!, sequence[j]!];
      for (let turn = large.pointers[context]!; turn < large.pointers[context + 1]!; turn++) {
        const [node, right] = [large.inner[turn]!, large.isRight[turn]!];
        const score = dot(us[center]!, psis[node]!);
        loss += softplus(right === 1 ? -score : score) / numPairs;
        const factor = 1 / (1 + Math.exp(-score)) - right;
        add(`u${center}`, factor, psis[node]!);
        add(`psi${node}`, factor, us[center]!);
      }
    }
    const windows = { sequences: Int32Array.from(sequence), length: sequence.length, window: 1 };
    const { value, grads } = tf.valueAndGrads((a, b) =>
      skipGramTree(a as tf.Tensor2D, b as tf.Tensor2D, windows, large),
    )([u, psi]);
    expectClose(value, [loss], 1e-5);
    for (const [name, gradient, rows] of [
      ['u', grads[0]!, n],
      ['psi', grads[1]!, n - 1],
    ] as const) {
      expectClose(
        gradient,
        Array.from({ length: rows }, (_, row) => slope.get(`${name}${row}`) ?? [0, 0]).flat(),
        1e-5,
      );
    }
  });

  it('is 0 where there is no pair, and refuses other shapes', () => {
    const single = { ...windows, sequences: Int32Array.of(0, -1, -1, -1) };
    expectClose(skipGramTree(tf.tensor2d(centers), tf.tensor2d(inner), single, tree), [0]);
    expect(() => skipGramTree(tf.ones([3, 2]), tf.ones([3, 2]), windows, tree)).toThrow(
      /^Cannot compute skipGramTree: inner/,
    );
  });
});
