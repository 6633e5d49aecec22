import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { supervisedPretext } from '../../src/methods/supervisedPretext.js';

/**
 * A graph attention network trained on the labels of the training nodes. Settings as in the paper (§3.3) and the authors'
 * code (execute_cora.py of PetarV-/GAT): 8 heads of 8, dropout 0.6 of inputs, messages and attention, L2 on all parameters, patience
 * 100: epochs in which neither loss nor accuracy of the validation nodes is as good as ever; kept is the last in which both were.
 * Departs from it in four ways: the heads share what is dropped of the inputs, and the range in which their weights start; scores
 * have no bias; and training ends after 3,000 epochs at most, not 100,000.
 */
export const supervisedGat = defineMethod({
  name: 'supervised-gat',
  version: 2,
  family: 'reference',
  levels: 'none',
  paper: {
    title: 'Graph Attention Networks',
    authors: 'Veličković et al.',
    year: 2018,
    url: 'https://arxiv.org/abs/1710.10903',
  },
  usesLabels: true,
  encoder: {
    name: 'gat',
    hiddenSize: 64,
    numLayers: 2,
    numHeads: 8,
    numOutputHeads: 1,
    lastHeads: 'average',
    activation: 'elu',
    outputActivation: 'none',
    dropout: 0.6,
    attentionDropout: 0.6,
    messageDropout: 0.6,
  },
  hyperparameters: {
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(3000),
    patience: count(100),
    learningRate: positive(0.005),
    weightDecay: nonNegative(5e-4),
  },
  settings: { pubmed: { encoder: { numOutputHeads: 8 }, learningRate: 0.01, weightDecay: 1e-3 } },
  build: (context) => supervisedPretext(context, { watchesErrors: true }),
});
