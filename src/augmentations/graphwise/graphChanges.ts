import type { GraphChange } from './batchEdit.js';
import { dropGraphNodes, graphSubgraph, keepGraph, maskGraphAttributes, perturbGraphEdges } from './changes.js';

/** GraphCL's changes of a graph by name, and none. */
export type GraphChanges = Readonly<Record<'nodes' | 'edges' | 'subgraph' | 'attributes' | 'none', GraphChange>>;

/**
 * Drops nodes, replaces edges, keeps a subgraph, masks attributes, or changes nothing (You et al., 2020, table 1).
 *
 * @param rate share of the nodes, edges or attributes that is changed, in [0, 1)
 * @param kept share of the nodes in a subgraph
 */
export function graphChanges(rate: number, kept = 1 - rate): GraphChanges {
  return {
    nodes: dropGraphNodes(rate),
    edges: perturbGraphEdges(rate),
    subgraph: graphSubgraph(kept),
    attributes: maskGraphAttributes(rate),
    none: keepGraph,
  };
}

/** What GraphCL's code draws each graph's change from: one alone, or one out of two, three or four. */
const pools = {
  nodes: ['nodes'],
  subgraph: ['subgraph'],
  edges: ['edges'],
  attributes: ['attributes'],
  random2: ['nodes', 'subgraph'],
  random3: ['nodes', 'subgraph', 'edges'],
  random4: ['nodes', 'subgraph', 'edges', 'attributes'],
} as const;
export type ChangePool = keyof typeof pools;
export const changePools = Object.keys(pools) as readonly ChangePool[];

/** The changes of a pool (aug.py of Shen-Lab/GraphCL). */
export function changesOfPool(pool: ChangePool, changes: GraphChanges): readonly GraphChange[] {
  return pools[pool].map((name) => changes[name]);
}
