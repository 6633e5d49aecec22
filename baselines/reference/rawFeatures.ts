import { choice } from '../../src/config/hyperparameter.js';
import type { Graph } from '../../src/graph/graph.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';

/**
 * The features themselves, rows summing to 1: what a method adds nothing to. Of graphs their sums over the nodes: histograms
 * of node labels, or of degrees where these are the features.
 */
export const rawFeatures = defineMethod({
  name: 'raw-features',
  family: 'reference',
  levels: 'none',
  embeds: 'either',
  paper: { title: 'no source: the features X', authors: '', year: 2019, url: 'https://arxiv.org/abs/1809.10341' },
  hyperparameters: { featureScaling: choice('row', ['row', 'none']) },
  build: ({ numFeatures }) =>
    untrained(Object.assign((graph: Graph) => graph.features.dense(), { outputSize: numFeatures })),
});
