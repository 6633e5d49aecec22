import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdgesByCentrality } from '../../src/augmentations/dropEdgesByCentrality.js';
import { maskFeaturesByCentrality } from '../../src/augmentations/maskFeaturesByCentrality.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { centralityNames } from '../../src/graph/centrality.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { gcaSettings } from '../settings/gca.js';

/**
 * GCA: GRACE whose views lose important edges and feature columns less often. Settings as in the authors' code (param/ of
 * CRIPAC-DIG/GCA), whose `rrelu` has one fixed slope. They give none for Planetoid and DBLP: those run with GRACE's. The
 * authors run PageRank for 10 steps where it weighs features; ours is the limit in both places.
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
    centrality: choice('degree', centralityNames),
    /** What of a feature entry counts in the importance of its column. */
    featureEntries: choice('occurrence', ['occurrence', 'magnitude']),
    dropEdge1: rate(0.2),
    dropEdge2: rate(0.4),
    maskFeature1: rate(0.3),
    maskFeature2: rate(0.4),
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
    const corrupt = (maskRate: number, dropRate: number) => {
      const { centrality, featureEntries: entries } = config;
      return compose(
        maskFeaturesByCentrality(maskRate, { centrality, entries }),
        dropEdgesByCentrality(dropRate, { centrality }),
      );
    };
    return definePretext({
      augment: twoViews(corrupt(config.maskFeature1, config.dropEdge1), corrupt(config.maskFeature2, config.dropEdge2)),
      encoder,
      objective: ([h1, h2]) => infoNce(project(h1!), project(h2!), config.temperature),
    });
  },
});
