import { keepNodes } from '../graph/keepNodes.js';
import { largestMasses, pageRankPush } from '../graph/pageRankPush.js';
import type { Augmentation } from './augmentation.js';

/** Share of an edge below which pushes are left out. */
const TOLERANCE = 1e-5;

/**
 * The subgraph of the nodes that matter most to a node drawn uniformly, by personalized PageRank (Jiao et al., 2020, §3.2):
 * a share `keptShare` in (0, 1] of all nodes, rounded, one at least; fewer where fewer are reached. Edge weights do not
 * matter. Dropped nodes keep their rows; see `keepNodes`.
 *
 * @param teleport in (0, 1)
 */
export function pageRankSubgraph(keptShare: number, teleport = 0.15): Augmentation {
  return (graph, rng) => {
    const size = Math.max(1, Math.round(keptShare * graph.numNodes));
    const masses = pageRankPush(graph.adjacency, teleport, TOLERANCE)(rng.below(graph.numNodes));
    return keepNodes(graph, largestMasses(masses, size));
  };
}
