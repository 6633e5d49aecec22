import { expect, it } from 'vitest';
import { centeredSubgraphs } from '../../src/augmentations/centeredSubgraphs.js';
import { denseFeatures } from '../../src/graph/features.js';
import { fromData } from '../../src/graph/graph.js';
import { firstRows, joinSubgraphs } from '../../src/graph/joinSubgraphs.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** The path 0 – 1 – 2 – 3 with the edge 3 → 0 beside it; node i has the feature i + 1. */
const path = () =>
  fromData({
    numNodes: 4,
    sources: Int32Array.of(0, 1, 1, 2, 2, 3, 3),
    targets: Int32Array.of(1, 0, 2, 1, 3, 2, 0),
    features: { kind: 'dense', numRows: 4, numColumns: 1, values: Float32Array.of(1, 2, 3, 4) },
    labels: new Int32Array(4).fill(-1),
    numClasses: 0,
  });

onEachBackend('joinSubgraphs()', () => {
  it('puts the edges within each set side by side, and none between them', () => {
    const joined = joinSubgraphs(path(), [Int32Array.of(2, 1), Int32Array.of(3, 0, 2)]);
    expect(joined.numNodes).toBe(5);
    expect([...joined.graphIndex!]).toEqual([0, 0, 1, 1, 1]);
    expectClose(joined.features.dense(), [3, 2, 4, 1, 3], 0);
    // Rows receive: 2 ↔ 1 in the first; 3 → 0, 3 ↔ 2 in the second.
    const dense = joined.adjacency.toDense();
    const entries = [...dense.keys()].filter((place) => dense[place] !== 0);
    expect(entries.map((place) => [Math.floor(place / 5), place % 5])).toEqual([
      [0, 1],
      [1, 0],
      [2, 4],
      [3, 2],
      [4, 2],
    ]);
  });

  it('adds up the gradient of a node that stands in two sets', () => {
    const weight = tf.tensor2d([2], [1, 1]);
    const features = (x: tf.Tensor) => ({
      ...path(),
      features: joinSubgraphs({ ...path(), features: denseFeatures(x as tf.Tensor2D) }, [
        Int32Array.of(2, 1),
        Int32Array.of(2),
      ]).features,
    });
    const slope = tf.grad((x: tf.Tensor) => tf.sum(features(x).features.times(weight)))(tf.ones([4, 1]));
    expectClose(slope, [0, 2, 4, 0], 1e-6);
  });

  it('firstRows() finds the first row of each', () => {
    expect([...firstRows(Int32Array.of(0, 0, 1, 2, 2, 2))]).toEqual([0, 2, 3]);
  });

  it('centeredSubgraphs() draws that many different centers, all where there are fewer', () => {
    const graph = path();
    const seen: number[] = [];
    const around = (center: number) => {
      seen.push(center);
      return Int32Array.of(center);
    };
    const [view] = centeredSubgraphs(around, 3)(graph, Rng.fromSeed(1));
    expect(view!.numNodes).toBe(3);
    expect(new Set(seen).size).toBe(3);
    expectClose(
      view!.features.dense(),
      seen.map((node) => node + 1),
      0,
    );
    expect(centeredSubgraphs((center) => Int32Array.of(center), 9)(graph, Rng.fromSeed(1))[0]!.numNodes).toBe(4);
  });
});
