import { choice } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';

/** DGI's encoder as initialized, never trained: what architecture alone gives (Veličković et al., 2019, table 2). */
export const randomEncoder = defineMethod({
  name: 'random-encoder',
  family: 'reference',
  levels: 'none',
  paper: {
    title: 'Deep Graph Infomax',
    authors: 'Veličković et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1809.10341',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  hyperparameters: { featureScaling: choice('row', ['row', 'none']) },
  settings: { pubmed: { encoder: { hiddenSize: 256 } } },
  build: ({ createEncoder }) => untrained(createEncoder('encoder')),
});
