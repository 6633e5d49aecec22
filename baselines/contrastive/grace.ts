import { corruptedViews, corruptionRates } from '../../src/augmentations/corruptedViews.js';
import { choice, count, flag, positive } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { graceSettings } from '../settings/grace.js';

/**
 * GRACE: agreement between two corrupted views, node by node. Encoder f, projector g; minimize
 * InfoNCE(g(f(G̃₁)), g(f(G̃₂))). The first layer is twice as wide as the second, and the settings of Cora, CiteSeer,
 * PubMed and DBLP are those of the authors' code (config.yaml of CRIPAC-DIG/GRACE), whose evaluation (eval.py) scales each
 * code to length 1 before its classifier sees it.
 */
export const grace = defineMethod({
  name: 'grace',
  version: 2,
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Deep Graph Contrastive Representation Learning',
    authors: 'Zhu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.04131',
  },
  encoder: { name: 'gcn', hiddenSize: 256, outputSize: 128, numLayers: 2, activation: 'relu' },
  hyperparameters: {
    ...corruptionRates,
    projectionSize: count(128),
    temperature: positive(0.4),
    featureScaling: choice('row', ['row', 'none']),
    unitCodes: flag(true),
    epochs: count(200),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: graceSettings,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const sizes = [encoder.outputSize, config.projectionSize, encoder.outputSize];
    const project = mlp(sizes, 'elu', parameters.scope('projector'));
    return definePretext({
      augment: corruptedViews(config),
      encoder,
      objective: ([h1, h2]) => infoNce(project(h1!), project(h2!), config.temperature),
    });
  },
});
