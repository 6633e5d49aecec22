import type { Graph } from '../graph/graph.js';
import { graphBounds } from '../graph/graphBounds.js';
import { hopDistances } from '../graph/hopDistances.js';
import { joinSubgraphs } from '../graph/joinSubgraphs.js';
import type { Rng } from '../random/rng.js';

export interface ContextRadii {
  /** Hops that the neighborhood of a center reaches. */
  readonly neighborhood: number;
  /** Hops from the center beyond which its context begins. */
  readonly inner: number;
  /** Hops that the context reaches. */
  readonly outer: number;
}

/** Centers of graphs with the neighborhood and the context of each; graph k of either is that of center k. */
export interface CentersInContext {
  readonly neighborhoods: Graph;
  /** [numCenters] row of each center in `neighborhoods`. */
  readonly centers: Int32Array;
  readonly contexts: Graph;
  /** Rows of `contexts` that are in the neighborhood too, center by center. */
  readonly anchors: Int32Array;
  /** [anchors] the center of each. */
  readonly anchorIndex: Int32Array;
}

/**
 * One node of each graph, drawn uniformly, with the nodes up to `neighborhood` hops from it and those from `inner` (not
 * included) up to `outer` hops (Hu et al., 2020, §3.1.1; ExtractSubstructureContextPair in their util.py). A graph whose
 * center has no context with an anchor, as it is too small, is left out.
 */
export function centersInContext(
  graph: Graph,
  { neighborhood, inner, outer }: ContextRadii,
  rng: Rng,
): CentersInContext {
  const bounds = graphBounds(graph);
  const [near, far]: [Int32Array[], Int32Array[]] = [[], []];
  const [centers, anchors, anchorIndex]: [number[], number[], number[]] = [[], [], []];
  let [nearRows, farRows] = [0, 0];
  for (let k = 0; k + 1 < bounds.length; k++) {
    const [start, end] = [bounds[k]!, bounds[k + 1]!];
    const center = start + rng.below(end - start);
    const distances = hopDistances(graph.adjacency, center, Math.max(neighborhood, outer)).subarray(start, end);
    const nodes = Int32Array.from(distances.keys(), (node) => start + node);
    const within = nodes.filter((_, i) => distances[i]! >= 0 && distances[i]! <= neighborhood);
    const around = nodes.filter((_, i) => distances[i]! > inner && distances[i]! <= outer);
    const shared = [...around.keys()].filter((i) => distances[around[i]! - start]! <= neighborhood);
    if (shared.length === 0) continue;
    centers.push(nearRows + within.indexOf(center));
    for (const row of shared) {
      anchors.push(farRows + row);
      anchorIndex.push(near.length);
    }
    near.push(within);
    far.push(around);
    nearRows += within.length;
    farRows += around.length;
  }
  return {
    neighborhoods: joinSubgraphs(graph, near),
    centers: Int32Array.from(centers),
    contexts: joinSubgraphs(graph, far),
    anchors: Int32Array.from(anchors),
    anchorIndex: Int32Array.from(anchorIndex),
  };
}
