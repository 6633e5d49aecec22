import { describe, expect, it } from 'vitest';
import { attend } from '../../src/graph/attend.js';
import { denseFeatures } from '../../src/graph/features.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { type Propagation, propagate, propagationMatrix, withSelfLoops } from '../../src/graph/propagate.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** A path 0 – 1 – 2, and node 3 alone. */
const path = () => CsrMatrix.fromCoordinates(4, 4, Int32Array.of(0, 1, 1, 2), Int32Array.of(1, 0, 2, 1));
/** Messages 0 → 1 and 2 → 1, the second with weight 3. */
const directed = () => CsrMatrix.fromCoordinates(3, 3, Int32Array.of(1, 1), Int32Array.of(0, 2), Float32Array.of(1, 3));

const graphOf = (adjacency: CsrMatrix): Graph => ({
  numNodes: adjacency.numRows,
  adjacency,
  features: denseFeatures(tf.zeros([adjacency.numRows, 1])),
});

describe('propagationMatrix()', () => {
  it('symmetric: D̃^−½ (A + I) D̃^−½, 1 on the diagonal of an isolated node', () => {
    const r = 1 / Math.sqrt(6);
    expectClose(
      propagationMatrix(path(), 'symmetric').toDense(),
      [1 / 2, r, 0, 0, r, 1 / 3, r, 0, 0, r, 1 / 2, 0, 0, 0, 0, 1],
      1e-7,
    );
  });

  it('symmetric with directed weights: the degree is the weight that reaches a node', () => {
    // Degrees with self-loops 1, 5, 1.
    const r = 1 / Math.sqrt(5);
    expectClose(propagationMatrix(directed(), 'symmetric').toDense(), [1, 0, 0, r, 1 / 5, 3 * r, 0, 0, 1], 1e-7);
  });

  it('mean: rows sum to 1, an isolated row to 0', () => {
    const expected = [0, 1, 0, 0, 0.5, 0, 0.5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    expectClose(propagationMatrix(path(), 'mean').toDense(), expected, 0);
    expectClose(propagationMatrix(directed(), 'mean').toDense(), [0, 0, 0, 0.25, 0, 0.75, 0, 0, 0], 0);
  });

  it('sum: A itself, and each is computed once for an adjacency', () => {
    const adjacency = path();
    expect(propagationMatrix(adjacency, 'sum')).toBe(adjacency);
    for (const kind of ['mean', 'symmetric'] as const) {
      expect(propagationMatrix(adjacency, kind)).toBe(propagationMatrix(adjacency, kind));
    }
  });

  it('withSelfLoops() adds the diagonal in column order and leaves its input', () => {
    const adjacency = path();
    const looped = withSelfLoops(adjacency);
    expect([...looped.rowPointers]).toEqual([0, 2, 5, 7, 8]);
    expect([...looped.columns]).toEqual([0, 1, 0, 1, 2, 1, 2, 3]);
    expect([...adjacency.columns]).toEqual([1, 0, 2, 1]);
  });
});

describe('fromData()', () => {
  const data = {
    numNodes: 3,
    features: { kind: 'dense', numRows: 3, numColumns: 1, values: new Float32Array(3) } as const,
    labels: new Int32Array(3),
    numClasses: 1,
  };

  it('puts the edge j → i in row i, and knows whether the matrix is symmetric', () => {
    const one = { ...data, sources: Int32Array.of(2), targets: Int32Array.of(0) };
    const both = { ...data, sources: Int32Array.of(2, 0), targets: Int32Array.of(0, 2) };
    const rows = CsrMatrix.fromCoordinates(3, 3, one.targets, one.sources).toDense();
    expect([...rows]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect([...fromData(one).adjacency.toDense()]).toEqual([...rows]);
    expect([fromData(one).adjacency.isSymmetric, fromData(both).adjacency.isSymmetric]).toEqual([false, true]);
    const uneven = { ...both, edgeWeight: Float32Array.of(1, 2) };
    expect(fromData(uneven).adjacency.isSymmetric).toBe(false);
  });
});

onEachBackend('propagate()', () => {
  const h = [1, -1, 2, 0.5, 3, 4];

  it.each<[Propagation]>([['symmetric'], ['mean'], ['sum']])(
    '%s multiplies, with the gradient of its transpose',
    (kind) => {
      const matrix = propagationMatrix(directed(), kind).toDense();
      const graph = graphOf(directed());
      const expected = [0, 1, 2].flatMap((row) =>
        [0, 1].map((column) => [0, 1, 2].reduce((sum, k) => sum + matrix[row * 3 + k]! * h[k * 2 + column]!, 0)),
      );
      expectClose(propagate(graph, tf.tensor2d(h, [3, 2]), kind), expected, 1e-6);
      expectGradient((x) => propagate(graph, x, kind), h, [3, 2], 1e-3);
    },
  );

  it('attend() is the weighted mean by the softmax of scores over neighbors and the node itself', () => {
    const [source, target] = [
      [0.3, -2, 1],
      [0.1, -0.7, 0.4],
    ];
    const leaky = (x: number) => (x > 0 ? x : 0.2 * x);
    const neighbors = [[0], [0, 1, 2], [2]];
    const expected = neighbors.flatMap((from, i) => {
      const weights = from.map((j) => Math.exp(leaky(source![j]! + target![i]!)));
      const total = weights.reduce((a, b) => a + b, 0);
      return [0, 1].map((column) => from.reduce((sum, j, k) => sum + (weights[k]! / total) * h[j * 2 + column]!, 0));
    });
    const result = attend(graphOf(directed()), {
      codes: tf.tensor2d(h, [3, 2]),
      sourceScores: tf.tensor2d(source!, [3, 1]),
      targetScores: tf.tensor2d(target!, [3, 1]),
      dropout: 0,
    });
    expectClose(result, expected, 1e-6);
  });
});
