import { joinSubgraphs } from '../graph/joinSubgraphs.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { ViewGenerator } from './augmentation.js';

/**
 * One view of `numCenters` subgraphs (of all nodes where there are fewer) side by side, each around a node drawn without
 * replacement; `graphIndex` of the view says which subgraph a row is of.
 *
 * @param nodesAround nodes of the subgraph around a node
 */
export function centeredSubgraphs(nodesAround: (center: number) => Int32Array, numCenters: number): ViewGenerator {
  return (graph, rng) => {
    const centers = sampleWithoutReplacement(Math.min(numCenters, graph.numNodes), graph.numNodes, rng.split('view 0'));
    return [joinSubgraphs(graph, Array.from(centers, nodesAround))];
  };
}
