import { choice, count } from '../../src/config/hyperparameter.js';
import type { Graph } from '../../src/graph/graph.js';
import { propagateHops } from '../../src/graph/propagate.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';

/** Sᴷ X with S = D̃^−½ Ã D̃^−½: neighbors' features averaged, nothing learned. */
export const propagatedFeatures = defineMethod({
  name: 'propagated-features',
  family: 'reference',
  levels: 'none',
  paper: {
    title: 'Simplifying Graph Convolutional Networks',
    authors: 'Wu et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1902.07153',
  },
  hyperparameters: { numHops: count(2), featureScaling: choice('row', ['row', 'none']) },
  build({ config, numFeatures }) {
    const encode = (graph: Graph) => propagateHops(graph, graph.features.dense(), config.numHops);
    return untrained(Object.assign(encode, { outputSize: numFeatures }));
  },
});
