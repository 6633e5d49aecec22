import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { supervisedPretext } from '../../src/methods/supervisedPretext.js';

/**
 * Logistic regression on S² X, trained on the labels of the training nodes. Settings as in the authors' code
 * (citation.py and SGC-tuning of Tiiiger/SGC): 100 steps of Adam at 0.2 and the tuned weight decay per dataset; other
 * datasets take Cora's. Departs from it in that the epoch with the lowest validation loss is kept, not the last.
 */
export const supervisedSgc = defineMethod({
  name: 'supervised-sgc',
  family: 'reference',
  levels: 'none',
  paper: {
    title: 'Simplifying Graph Convolutional Networks',
    authors: 'Wu et al.',
    year: 2019,
    url: 'https://arxiv.org/abs/1902.07153',
  },
  usesLabels: true,
  encoder: { name: 'sgc', hiddenSize: 16, numLayers: 2 },
  hyperparameters: {
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(100),
    patience: count(100),
    learningRate: positive(0.2),
    weightDecay: nonNegative(1.3027e-5),
  },
  settings: {
    citeseer: { epochs: 150, patience: 150, weightDecay: 2.3546e-5 },
    pubmed: { weightDecay: 7.4039e-5 },
  },
  build: (context) => supervisedPretext(context),
});
