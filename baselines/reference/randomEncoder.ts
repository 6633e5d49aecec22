import { choice } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';
import { withFewLabels } from '../settings/fewLabels.js';
import { moleculeEncoder } from '../settings/pretrainGnns.js';

/** InfoGraph's encoder, with which most graph-level methods are compared. */
const graphSetting = {
  encoder: {
    name: 'graph-gin',
    hiddenSize: 32,
    numLayers: 3,
    activation: 'none',
    activatedNorm: 'batch',
    concatenateLayers: true,
  },
};
const graphDatasets = [
  ...['mutag', 'proteins', 'nci1', 'nci109', 'dd', 'enzymes', 'ptc-mr', 'ptc-fm', 'ptc-fr', 'ptc-mm', 'aids'],
  ...['mutagenicity', 'bzr', 'cox2', 'dhfr', 'imdb-binary', 'imdb-multi', 'collab'],
  ...['reddit-binary', 'reddit-multi-5k', 'reddit-multi-12k'],
];

/**
 * DGI's encoder as initialized, never trained: what architecture alone gives (Veličković et al., 2019, table 2). On sets of
 * graphs that of InfoGraph (Sun et al., 2020), summed up over nodes.
 */
export const randomEncoder = defineMethod({
  name: 'random-encoder',
  family: 'reference',
  levels: 'none',
  embeds: 'either',
  paper: {
    title: 'Deep Graph Infomax',
    authors: 'Veličković et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1809.10341',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  hyperparameters: { featureScaling: choice('row', ['row', 'none']) },
  settings: {
    pubmed: { encoder: { hiddenSize: 256 } },
    ...Object.fromEntries(graphDatasets.map((name) => [name, graphSetting])),
  },
  // What the pretext adds to labels alone: the encoder of those that are compared with it.
  fewLabelSettings: withFewLabels({ featureScaling: 'none' }),
  // Fine-tuned, it is Hu et al.'s row without pre-training.
  transferSettings: { '*': { encoder: moleculeEncoder, featureScaling: 'none' } },
  build: ({ createEncoder }) => untrained(createEncoder('encoder')),
});
