import { expect, it } from 'vitest';
import { maskEachGraph } from '../../src/augmentations/maskEachGraph.js';
import { fromData } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraphSet();

onEachBackend('maskEachGraph()', () => {
  it('masks a share of the nodes of each graph and one more, and leaves the others', () => {
    tf.tidy(() => {
      const graph = { ...fromData(data), featureGroups: [2, 2] };
      const { maskedNodes, features } = maskEachGraph(0.3)(graph, Rng.fromSeed(1));
      const masked = new Set(maskedNodes!);
      expect(masked.size).toBe(maskedNodes!.length);
      for (let id = 0; id < 24; id++) {
        const size = data.graphIndex!.filter((each) => each === id).length;
        expect(maskedNodes!.filter((node) => data.graphIndex![node] === id).length).toBe(Math.floor(0.3 * size) + 1);
      }
      const [rows, before] = [features.dense().arraySync(), graph.features.dense().arraySync()];
      // The last of the first two columns, the first of the others.
      rows.forEach((row, node) => {
        expect(row).toEqual(masked.has(node) ? [0, 1, 1, 0] : before[node]);
      });
    });
  });

  it('masks by zeros where columns stand in no groups', () => {
    tf.tidy(() => {
      const { maskedNodes, features } = maskEachGraph(0)(fromData(data), Rng.fromSeed(1));
      expect(maskedNodes).toHaveLength(24);
      expect([...features.rows(maskedNodes!).dataSync()].every((value) => value === 0)).toBe(true);
    });
  });

  it('needs a batch of graphs', () => {
    const { graphIndex: _, ...one } = fromData(data);
    expect(() => maskEachGraph(0.1)(one, Rng.fromSeed(1))).toThrow('a batch of graphs is needed, got one graph');
  });
});
