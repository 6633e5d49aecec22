import { count } from '../../src/config/hyperparameter.js';
import type { SparseRows } from '../../src/data/graphData.js';
import type { Graph } from '../../src/graph/graph.js';
import { rowClasses } from '../../src/graph/rowClasses.js';
import { weisfeilerLehman } from '../../src/graph/weisfeilerLehman.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';

/**
 * The Weisfeiler–Lehman subtree kernel, normalized: rows of label counts, each divided by its length. Nodes with equal
 * features have equal labels at first. Five rounds; the paper chooses among 0 to 10 by validation.
 */
export const wlKernel = defineMethod({
  name: 'wl-kernel',
  family: 'reference',
  levels: 'global',
  embeds: 'graphs',
  paper: {
    title: 'Weisfeiler-Lehman Graph Kernels',
    authors: 'Shervashidze et al.',
    year: 2011,
    url: 'https://jmlr.org/papers/v12/shervashidze11a.html',
  },
  hyperparameters: { iterations: count(5, 0) },
  build({ config, numFeatures }) {
    const codes = Object.assign((graph: Graph) => graph.features.dense(), { outputSize: numFeatures });
    return {
      ...untrained(codes),
      features: ({ adjacency, features, graphIndex, numNodes }) =>
        unitRows(
          weisfeilerLehman(adjacency, rowClasses(features), graphIndex ?? new Int32Array(numNodes), config.iterations),
        ),
    };
  },
});

function unitRows(rows: SparseRows): SparseRows {
  const values = rows.values.slice();
  for (let row = 0; row < rows.numRows; row++) {
    const own = values.subarray(rows.rowPointers[row]!, rows.rowPointers[row + 1]!);
    const norm = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    if (norm > 0) for (let i = 0; i < own.length; i++) own[i]! /= norm;
  }
  return { ...rows, values };
}
