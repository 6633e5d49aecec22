import { describe, expect, it } from 'vitest';
import { addPseudoLabels, classesOfClusters, nodesToAdd } from '../../src/samplers/pseudoLabels.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

describe('addPseudoLabels()', () => {
  const labels = Int32Array.of(0, -1, -1, -1, -1, 1);
  // Classes by score: 0, 0 (0.9), 0 (0.8), 1 (0.6), 1 (0.7), 0 for a node whose label is 1.
  const scores = Float32Array.of(1, 0, 0.9, 0.1, 0.8, 0.2, 0.4, 0.6, 0.3, 0.7, 0.9, 0.1);
  const agree = Int32Array.of(0, 0, 0, 1, 1, 1);
  const options = { labels, numClasses: 2, scores, second: agree };

  it('adds the surest of each class, and never changes a label', () => {
    expect([...addPseudoLabels({ ...options, perClass: [1, 1] })]).toEqual([0, 0, -1, -1, 1, 1]);
    expect([...addPseudoLabels({ ...options, perClass: [0, 9] })]).toEqual([0, -1, -1, 1, 1, 1]);
    expect([...labels]).toEqual([0, -1, -1, -1, -1, 1]);
  });

  it('leaves out those on which the second guess disagrees, and none comes in their place', () => {
    const second = Int32Array.of(0, 1, 0, 1, 1, 1);
    expect([...addPseudoLabels({ ...options, second, perClass: [1, 1] })]).toEqual([0, -1, -1, -1, 1, 1]);
  });
});

describe('classesOfClusters()', () => {
  it('gives a cluster the class whose labeled nodes have the nearest mean, by its unlabeled nodes', () => {
    // Class 0 lies at 0, class 1 at 10. Cluster 1 has its unlabeled nodes at 1 and 3, its labeled one at 10.
    const codes = Float32Array.of(0, 10, 1, 3, 9);
    const labels = Int32Array.of(0, 1, -1, -1, -1);
    const clusters = Int32Array.of(0, 1, 1, 1, 2);
    expect([...classesOfClusters(codes, clusters, labels, 2)]).toEqual([-1, 0, 0, 0, 1]);
  });

  it('passes over classes without a label', () => {
    const classes = classesOfClusters(Float32Array.of(5, 0, 1), Int32Array.of(0, 1, 1), Int32Array.of(2, -1, -1), 3);
    expect([...classes]).toEqual([-1, 2, 2]);
  });
});

describe('nodesToAdd()', () => {
  it('is three times the nodes over the square of the mean degree, by the shares of the training labels', () => {
    // A ring of 40 nodes: the mean degree is 2, so 3 · 40 / 4 = 30.
    const nodes = Int32Array.from({ length: 40 }, (_, i) => i);
    const next = nodes.map((i) => (i + 1) % 40);
    const [rows, columns] = [Int32Array.of(...nodes, ...next), Int32Array.of(...next, ...nodes)];
    const ring = CsrMatrix.fromCoordinates(40, 40, rows, columns);
    const labels = nodes.map((i) => i % 3);
    expect(nodesToAdd(ring, labels, Int32Array.of(0, 1, 4), 3)).toEqual([10, 20, 0]);
    // Without edges no label travels: all nodes, and no more.
    const empty = CsrMatrix.fromCoordinates(40, 40, new Int32Array(0), new Int32Array(0));
    expect(nodesToAdd(empty, labels, Int32Array.of(1), 3)).toEqual([0, 40, 0]);
  });
});
