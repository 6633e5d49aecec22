import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { discriminatorHyperparameters } from '../../src/methods/codeDiscriminator.js';

/** ARGA's hyperparameters, which ARVGA shares (settings.py of Ruiqi-Hu/ARGA). */
export const argaHyperparameters = {
  ...discriminatorHyperparameters,
  featureScaling: choice('none', ['row', 'none']),
  epochs: count(250),
  learningRate: positive(5e-4),
  weightDecay: nonNegative(0),
};

/** What both methods of the paper are; held-out edges are predicted after four times as many epochs. */
export const argaCommon = {
  version: 2,
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'Adversarially Regularized Graph Autoencoder for Graph Embedding',
    authors: 'Pan et al.',
    year: 2018,
    url: 'https://arxiv.org/abs/1802.04407',
  },
  encoder: { name: 'gcn', hiddenSize: 32, outputSize: 32, numLayers: 1, activation: 'relu', bias: false },
  linkSettings: { '*': { epochs: 1000 } },
} as const;
