import { expect, it } from 'vitest';
import { inducedSubgraph } from '../../src/graph/inducedSubgraph.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

onEachBackend('inducedSubgraph()', () => {
  it('holds the edges among its nodes and their features', () => {
    const graph = { ...ringGraph(6, 1), graphIndex: Int32Array.of(0, 0, 0, 1, 1, 1), isDiffused: true };
    const part = inducedSubgraph(graph, Int32Array.of(0, 1, 4, 5));
    expect(part.numNodes).toBe(4);
    // 0–1, 4–5 and 5–0 of the ring.
    expect([...part.adjacency.toDense()]).toEqual([0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0]);
    expect([...part.graphIndex!]).toEqual([0, 0, 1, 1]);
    expect(part.isDiffused).toBe(true);
    const rows = graph.features.dense().arraySync();
    expect(part.features.dense().arraySync()).toEqual([0, 1, 4, 5].map((node) => rows[node]));
    expectClose(part.features.times(tf.ones([4, 1])), [10, 26, 74, 90]);
  });

  it('refuses nodes out of order, repeated or unknown', () => {
    for (const nodes of [
      [1, 0],
      [1, 1],
      [0, 6],
      [-1, 2],
    ]) {
      expect(() => inducedSubgraph(ringGraph(6, 1), Int32Array.from(nodes))).toThrow('Cannot take a subgraph');
    }
  });
});
