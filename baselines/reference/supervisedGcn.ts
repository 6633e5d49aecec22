import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { supervisedGraphPretext } from '../../src/methods/supervisedGraphPretext.js';
import { readoutNames } from '../../src/readouts/index.js';

/**
 * A graph convolutional network trained on the labels of the training graphs, with the classifier and training that
 * `supervised-gin` has, as Xu et al. compare it with GIN (table 1, mean–1-layer). Departs from it: neighbors are weighted by
 * both degrees (Kipf & Welling, 2017), where theirs are averaged.
 */
export const supervisedGcn = defineMethod({
  name: 'supervised-gcn',
  family: 'reference',
  levels: 'none',
  embeds: 'graphs',
  paper: {
    title: 'How Powerful are Graph Neural Networks?',
    authors: 'Xu et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1810.00826',
  },
  usesLabels: true,
  encoder: {
    name: 'gcn',
    hiddenSize: 64,
    numLayers: 4,
    activation: 'relu',
    norm: 'batch',
    concatenateLayers: true,
  },
  training: { optimizer: 'adam', schedule: 'halving' },
  hyperparameters: {
    readout: choice('sum', readoutNames),
    scoreDropout: rate(0.5),
    epochs: count(350, 0),
    patience: count(50),
    batchSize: count(32, 2),
    learningRate: positive(0.01),
    /** Epochs after which the learning rate is halved. */
    halvingEpochs: count(50),
  },
  settings: onSocialDatasets({ readout: 'mean' }),
  build: ({ config, ...context }) => supervisedGraphPretext(context, config),
});
