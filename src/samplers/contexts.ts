import type { Graph } from '../graph/graph.js';
import { hopDistances } from '../graph/hopDistances.js';
import { inducedSubgraph } from '../graph/inducedSubgraph.js';
import type { Rng } from '../random/rng.js';

/** Contexts of one node in each graph of a batch that has one. */
export interface Contexts {
  /** [contexts] a node of each graph, whose neighborhood the context surrounds. */
  readonly centers: Int32Array;
  /** The contexts side by side. */
  readonly graph: Graph;
  /** Nodes of `graph` that are in the neighborhood too. */
  readonly anchors: Int32Array;
  /** [anchors] the context that each belongs to, never decreasing. */
  readonly anchorContexts: Int32Array;
}

export interface Radii {
  /** Hops from the center that the neighborhood reaches to. */
  readonly neighborhood: number;
  /** The context is what is farther than `inner` hops, and at most `outer`. */
  readonly inner: number;
  readonly outer: number;
}

/**
 * Draws a center in each graph of a batch, and takes the subgraph around its neighborhood (Hu et al., 2020, §3.1.1;
 * chem/util.py, ExtractSubstructureContextPair). A graph that has no node so far from its center is left out, and so is one
 * whose context has no node in the neighborhood.
 *
 * @throws RangeError for a graph that is no batch of graphs
 */
export function contexts(graph: Graph, { neighborhood, inner, outer }: Radii, rng: Rng): Contexts {
  const { graphIndex, adjacency, numNodes } = graph;
  if (graphIndex === undefined)
    throw new RangeError('Cannot find contexts: a batch of graphs is needed, got one graph');
  const [centers, nodes, anchors, owners]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let start = 0, end = 0; start < numNodes; start = end) {
    while (end < numNodes && graphIndex[end] === graphIndex[start]) end += 1;
    const center = start + rng.below(end - start);
    const distances = hopDistances(adjacency, center, outer).subarray(start, end);
    const isContext = (hops: number) => hops > inner && hops <= outer;
    const isAnchor = (hops: number) => isContext(hops) && hops <= neighborhood;
    if (!distances.some(isAnchor)) continue;
    distances.forEach((hops, i) => {
      if (!isContext(hops)) return;
      const place = nodes.push(start + i) - 1;
      if (!isAnchor(hops)) return;
      anchors.push(place);
      owners.push(centers.length);
    });
    centers.push(center);
  }
  return {
    centers: Int32Array.from(centers),
    graph: inducedSubgraph(graph, Int32Array.from(nodes)),
    anchors: Int32Array.from(anchors),
    anchorContexts: Int32Array.from(owners),
  };
}
