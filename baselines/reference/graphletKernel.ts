import type { Graph } from '../../src/graph/graph.js';
import { graphBounds } from '../../src/graph/graphBounds.js';
import { graphletCounts, graphlets } from '../../src/graph/graphletCounts.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';

/**
 * The graphlet kernel: shares of each graph of three and of four nodes, connected or not, among all that a graph induces,
 * labels left out. Departs from the paper, which counts graphs of five nodes as well, in samples or exactly: counts are exact, up to four.
 */
export const graphletKernel = defineMethod({
  name: 'graphlet-kernel',
  version: 2,
  family: 'reference',
  levels: 'global',
  embeds: 'graphs',
  paper: {
    title: 'Efficient graphlet kernels for large graph comparison',
    authors: 'Shervashidze et al.',
    year: 2009,
    url: 'https://proceedings.mlr.press/v5/shervashidze09a.html',
  },
  hyperparameters: {},
  build({ numFeatures }) {
    const codes = Object.assign((graph: Graph) => graph.features.dense(), { outputSize: numFeatures });
    return {
      ...untrained(codes),
      features(graph) {
        const bounds = graphBounds(graph);
        const numRows = bounds.length - 1;
        const numColumns = graphlets.three.length + graphlets.four.length;
        const values = new Float32Array(numRows * numColumns);
        for (let k = 0; k < numRows; k++) {
          values.set(shares(graphletCounts(graph.adjacency, bounds[k]!, bounds[k + 1]!)), k * numColumns);
        }
        return { kind: 'dense', numRows, numColumns, values };
      },
    };
  },
});

/** Counts over their sums, those of three nodes and those of four each by themselves. */
function shares({ three, four }: ReturnType<typeof graphletCounts>): number[] {
  const over = (part: readonly number[]) => {
    const total = part.reduce((sum, value) => sum + value, 0);
    return part.map((value) => (total > 0 ? value / total : 0));
  };
  return [...over(three), ...over(four)];
}
