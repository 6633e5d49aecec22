import { appendCopies } from '../graph/appendCopies.js';
import { maskEntries, oppositeEntries } from '../graph/maskEntries.js';
import type { Parameter } from '../parameters/parameterStore.js';
import { bernoulli, sampleWithoutReplacement } from '../random/sampling.js';
import type { tf } from '../tensor/backend.js';
import type { Augmentation } from './augmentation.js';

/**
 * What GPT-GNN generates from (Hu et al., 2020, §3.2–3.3, by the authors' code): `numNodes` nodes are drawn without
 * replacement (all where there are fewer) and each of their edges is taken out, both ways, with probability `rate`, one at
 * least where there is any; `maskedEdges` lists each once, from the other end to the node drawn. Each drawn node then gets a
 * copy at the end of the order, with `token` [1, numFeatures] for features, which receives what the node receives and sends
 * nothing; `maskedNodes` says of which nodes.
 *
 * @param rate in [0, 1]
 */
export function generateNodes(numNodes: number, rate: number, token: Parameter): Augmentation {
  return (graph, rng) => {
    const drawn = sampleWithoutReplacement(
      Math.min(numNodes, graph.numNodes),
      graph.numNodes,
      rng.split('nodes'),
    ).sort();
    const isDrawn = new Uint8Array(graph.numNodes);
    for (const node of drawn) isDrawn[node] = 1;
    const { adjacency } = graph;
    const opposite = oppositeEntries(adjacency);
    const candidates: number[] = [];
    for (const row of drawn) {
      for (let entry = adjacency.rowPointers[row]!; entry < adjacency.rowPointers[row + 1]!; entry++) {
        // An edge of two drawn nodes counts once, from the end that comes first.
        const isSecond = isDrawn[adjacency.columns[entry]!] === 1 && opposite[entry]! >= 0 && opposite[entry]! < entry;
        if (!isSecond) candidates.push(entry);
      }
    }
    const isTaken = bernoulli(candidates.length, rate, rng.split('edges'));
    if (candidates.length > 0 && !isTaken.includes(1)) isTaken[rng.split('one').below(candidates.length)] = 1;
    const [isRemoved, isListed] = [new Uint8Array(adjacency.numEntries), new Uint8Array(adjacency.numEntries)];
    for (const [place, entry] of candidates.entries()) {
      if (isTaken[place] === 0) continue;
      isListed[entry] = 1;
      isRemoved[entry] = 1;
      if (opposite[entry]! >= 0) isRemoved[opposite[entry]!] = 1;
    }
    const view = maskEntries(graph, isRemoved, isListed, true);
    return { ...view, ...appendCopies(view, drawn, token() as tf.Tensor2D), maskedNodes: drawn };
  };
}
