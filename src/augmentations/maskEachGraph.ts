import { replaceRows } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { tf } from '../tensor/backend.js';
import { rowMask } from '../tensor/rowMask.js';
import type { Augmentation } from './augmentation.js';

/**
 * Masks in each graph of a batch ⌊rate · n⌋ + 1 of its n nodes, at most all, drawn without replacement (Hu et al., 2020;
 * chem/util.py, MaskAtom): their features become the category for masked nodes and the first of each other group, or zeros
 * where columns stand in no groups. `maskedNodes` of the view says which were masked.
 *
 * @throws RangeError for a graph that is no batch of graphs
 */
export function maskEachGraph(rate: number): Augmentation {
  return (graph, rng) => {
    const { graphIndex, numNodes, features } = graph;
    if (graphIndex === undefined) throw new RangeError('Cannot mask nodes: a batch of graphs is needed, got one graph');
    const masked: number[] = [];
    for (let start = 0, end = 0; start < numNodes; start = end) {
      while (end < numNodes && graphIndex[end] === graphIndex[start]) end += 1;
      const size = end - start;
      const count = Math.min(size, Math.floor(rate * size) + 1);
      for (const node of sampleWithoutReplacement(count, size, rng)) masked.push(start + node);
    }
    const maskedNodes = Int32Array.from(masked);
    return { ...graph, features: replaceRows(features, rowMask(numNodes, maskedNodes), maskRow(graph)), maskedNodes };
  };
}

/** Features of a masked node [1, numFeatures]. */
function maskRow({ features, featureGroups = [] }: Graph): tf.Tensor2D {
  const row = new Float32Array(features.numColumns);
  let start = 0;
  featureGroups.forEach((size, group) => {
    row[group === 0 ? size - 1 : start] = 1;
    start += size;
  });
  return tf.tensor2d(row, [1, features.numColumns]);
}
