import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { supervisedPretext } from '../../src/methods/supervisedPretext.js';

/**
 * A perceptron on the features alone, trained on the labels of the training nodes: `supervised` without the graph, with
 * the same settings (model `dense` in train.py of tkipf/gcn) and the same departures.
 */
export const supervisedMlp = defineMethod({
  name: 'supervised-mlp',
  family: 'reference',
  levels: 'none',
  paper: {
    title: 'Semi-Supervised Classification with Graph Convolutional Networks',
    authors: 'Kipf & Welling',
    year: 2017,
    url: 'https://arxiv.org/abs/1609.02907',
  },
  usesLabels: true,
  encoder: { name: 'mlp', hiddenSize: 16, numLayers: 2, activation: 'relu', outputActivation: 'none', dropout: 0.5 },
  hyperparameters: {
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    patience: count(200),
    learningRate: positive(0.01),
    /** Factor of half the squared length of the first layer's parameters. */
    firstLayerDecay: nonNegative(5e-4),
  },
  build: ({ config, ...context }) => supervisedPretext(context, config),
});
