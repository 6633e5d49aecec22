import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';

/**
 * GAE: codes whose inner products rebuild the adjacency. Settings as in the authors' code (train.py of tkipf/gae):
 * features as they are, no dropout, no weight decay, all pairs weighted.
 */
export const gae = defineMethod({
  name: 'gae',
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
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(0),
  },
  build({ createEncoder }) {
    return definePretext({
      augment: oneView(identity),
      encoder: createEncoder('encoder'),
      objective: ([z], _views, { graph }) => reconstructAdjacency(z!, graph.adjacency),
    });
  },
});
