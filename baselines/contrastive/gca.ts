import { adaptiveCorruption, adaptivelyCorruptedViews } from '../../src/augmentations/corruptedViews.js';
import { choice, count, positive } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { gcaSettings } from '../settings/gca.js';

/**
 * GCA: GRACE whose views lose important edges and feature columns less often. Settings as in the authors' code (param/ of
 * CRIPAC-DIG/GCA), whose `rrelu` has one fixed slope. They give none for Planetoid and DBLP: those run with GRACE's, on Cora for
 * longer. The authors run PageRank for 10 steps where it weighs features; ours is the limit in both places.
 */
export const gca = defineMethod({
  name: 'gca',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Graph Contrastive Learning with Adaptive Augmentation',
    authors: 'Zhu et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2010.14945',
  },
  encoder: { name: 'gcn', hiddenSize: 256, outputSize: 128, numLayers: 2, activation: 'relu' },
  hyperparameters: {
    ...adaptiveCorruption('degree'),
    projectionSize: count(128),
    temperature: positive(0.4),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: gcaSettings,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const sizes = [encoder.outputSize, config.projectionSize, encoder.outputSize];
    const project = mlp(sizes, 'elu', parameters.scope('projector'));
    return definePretext({
      augment: adaptivelyCorruptedViews(config),
      encoder,
      objective: ([h1, h2]) => infoNce(project(h1!), project(h2!), config.temperature),
    });
  },
});
