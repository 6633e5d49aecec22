import { centrality } from '../graph/centrality.js';
import { keepEntries } from '../graph/keepEntries.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { type AdaptiveOptions, adaptiveRates, STANDARD_CUTOFF } from './adaptiveRates.js';
import type { Augmentation } from './augmentation.js';

/** Below it a centrality counts as this much (as in GCA's code, for eigenvectors that vanish outside of a component). */
const LEAST = 1e-8;

/**
 * Adaptive edge dropping (Zhu et al., 2021, §3.2.1): removes each directed edge with a probability around `rate` that
 * falls as the centrality of the node it points to rises; the two directions of an undirected edge part. The centralities
 * are those of the graph it is given, so in a chain it stands before other changes of the edges.
 *
 * @param rate mean share that is removed, before the cutoff
 */
export function dropEdgesByCentrality(rate: number, options: AdaptiveOptions): Augmentation {
  return (graph, rng) => {
    if (rate === 0) return graph;
    const { adjacency } = graph;
    const kept = edgeRates(adjacency, rate, options).map((probability) => (rng.uniform() < probability ? 0 : 1));
    return { ...graph, adjacency: keepEntries(adjacency, Uint8Array.from(kept)) };
  };
}

function edgeRates(adjacency: CsrMatrix, rate: number, options: AdaptiveOptions): Float64Array {
  const { centrality: name, cutoff = STANDARD_CUTOFF } = options;
  return adjacency.derive(`edge rates ${name} ${rate} ${cutoff}`, () => {
    const importance = centrality(adjacency, name);
    const ofEdges = new Float64Array(adjacency.numEntries);
    for (let row = 0; row < adjacency.numRows; row++) {
      ofEdges.fill(Math.max(importance[row]!, LEAST), adjacency.rowPointers[row]!, adjacency.rowPointers[row + 1]!);
    }
    return adaptiveRates(ofEdges, rate, cutoff);
  });
}
