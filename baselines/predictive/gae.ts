import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';

/**
 * GAE: codes whose inner products rebuild the adjacency. Held-out edges are predicted with the settings of the authors' code
 * (train.py of tkipf/gae): features as they are, no dropout, no weight decay, all pairs weighted. They judge no codes; those
 * that are judged come from rows that sum to 1, as in PyTorch Geometric's example (examples/autoencoder.py), which does better on
 * validation nodes (`node-public`): 74.5 against 72.1 % on Cora and 65.9 against 57.3 % on CiteSeer, over eight and ten seeds.
 */
export const gae = defineMethod({
  name: 'gae',
  version: 2,
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'Variational Graph Auto-Encoders',
    authors: 'Kipf & Welling',
    year: 2016,
    url: 'https://arxiv.org/abs/1611.07308',
  },
  encoder: {
    name: 'gcn',
    hiddenSize: 32,
    outputSize: 16,
    numLayers: 2,
    activation: 'relu',
    outputActivation: 'none',
    bias: false,
  },
  hyperparameters: {
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(0),
  },
  linkSettings: { '*': { featureScaling: 'none' } },
  build({ createEncoder }) {
    return definePretext({
      augment: oneView(identity),
      encoder: createEncoder('encoder'),
      objective: ([z], _views, { graph }) => reconstructAdjacency(z!, graph.adjacency),
    });
  },
});
