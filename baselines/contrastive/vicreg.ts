import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { vicReg } from '../../src/objectives/vicReg.js';
import { graphBarlowTwinsEncoder, graphBarlowTwinsSettings } from '../settings/graphBarlowTwins.js';

/**
 * VICReg on nodes: projections of two views agree, each of their columns keeps its variance, and columns are
 * uncorrelated. Weights 25, 25, 1 and an expander with batch norm as in the authors' code (facebookresearch/vicreg),
 * which knows images only; nothing is published for graphs, so encoder, views and optimizer are those of Graph Barlow
 * Twins for each dataset, and the expander's size is ours.
 */
export const vicreg = defineMethod({
  name: 'vicreg',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'VICReg: Variance-Invariance-Covariance Regularization for Self-Supervised Learning',
    authors: 'Bardes et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2105.04906',
  },
  encoder: graphBarlowTwinsEncoder,
  training: { optimizer: 'adamw', schedule: 'cosine' },
  holds: [{ count: 85, rows: 'nodes', columns: 'codes' }],
  hyperparameters: {
    dropEdge: rate(0.5),
    maskFeature: rate(0.1),
    invarianceWeight: nonNegative(25),
    varianceWeight: nonNegative(25),
    covarianceWeight: nonNegative(1),
    projectionSize: count(256),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(1000),
    warmupEpochs: count(100, 0),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: graphBarlowTwinsSettings,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const sizes = [encoder.outputSize, config.projectionSize, config.projectionSize, config.projectionSize];
    const expand = mlp(sizes, 'relu', parameters.scope('expander'), 'batch');
    const corrupt = compose(dropEdges(config.dropEdge), maskFeatures(config.maskFeature));
    const weights = {
      invariance: config.invarianceWeight,
      variance: config.varianceWeight,
      covariance: config.covarianceWeight,
    };
    return definePretext({
      augment: twoViews(corrupt, corrupt),
      encoder,
      objective: ([h1, h2], _views, { rng }) => vicReg(expand(h1!, rng), expand(h2!, rng), weights),
    });
  },
});
