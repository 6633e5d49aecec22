import { expect, it } from 'vitest';
import { diffuseEachGraph } from '../../src/graph/diffuseEachGraph.js';
import { diffuse, pageRankDiffusion } from '../../src/graph/diffusion.js';
import { fromData } from '../../src/graph/graph.js';
import { GraphSet } from '../../src/graph/graphSet.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('diffuseEachGraph()', () => {
  const series = pageRankDiffusion(0.2);

  it('gives each graph of a batch the diffusion that it has alone, in any batch', () => {
    const data = smallGraphSet();
    const set = new GraphSet(data, fromData(data));
    const diffuseAll = diffuseEachGraph(series);
    for (const ids of [Int32Array.of(5, 2), Int32Array.of(2, 7, 5)]) {
      const batch = set.batch(ids);
      const diffused = diffuseAll(batch);
      expect(diffused.isDiffused).toBe(true);
      // The diffusion of graphs side by side has no weight between them.
      expectClose(diffused.adjacency.toDense(), diffuse(batch.adjacency, series).toDense(), 1e-6);
    }
  });

  it('refuses one graph', () => {
    const { graphIndex: _, ...one } = smallGraphSet();
    expect(() => diffuseEachGraph(series)(fromData(one))).toThrow('a batch out of a set of graphs is needed');
  });
});
