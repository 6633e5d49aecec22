import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { choice, count, flag, positive, rate } from '../../src/config/hyperparameter.js';
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
    dropEdge1: rate(0.2),
    dropEdge2: rate(0.4),
    maskFeature1: rate(0.3),
    maskFeature2: rate(0.4),
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
      augment: twoViews(
        compose(dropEdges(config.dropEdge1), maskFeatures(config.maskFeature1)),
        compose(dropEdges(config.dropEdge2), maskFeatures(config.maskFeature2)),
      ),
      encoder,
      objective: ([h1, h2]) => infoNce(project(h1!), project(h2!), config.temperature),
    });
  },
});
