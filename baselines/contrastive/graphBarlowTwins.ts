import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { barlowTwins } from '../../src/objectives/barlowTwins.js';
import { graphBarlowTwinsEncoder, graphBarlowTwinsSettings } from '../settings/graphBarlowTwins.js';

/**
 * G-BT: the cross-correlation of two views' codes becomes the identity. No projector, no negatives, λ = 1 / size.
 * Settings as in the authors' code (pbielak/graph-barlow-twins: experiments/configs/full_batch/train.yaml, drop rates of
 * train_transductive.yaml): the first layer is twice as wide as the second, and only it has a norm, which keeps 99 % of
 * the running statistics a step. Citation graphs have no published setting: here they run with the drop rates and sizes of
 * WikiCS. The authors' warm-up ends one step earlier.
 */
export const graphBarlowTwins = defineMethod({
  name: 'graph-barlow-twins',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Graph Barlow Twins: A self-supervised representation learning framework for graphs',
    authors: 'Bielak et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2106.02466',
  },
  encoder: graphBarlowTwinsEncoder,
  training: { optimizer: 'adamw', schedule: 'cosine' },
  hyperparameters: {
    dropEdge: rate(0.5),
    maskFeature: rate(0.1),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(1000),
    warmupEpochs: count(100, 0),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: graphBarlowTwinsSettings,
  build({ config, createEncoder }) {
    const corrupt = compose(dropEdges(config.dropEdge), maskFeatures(config.maskFeature));
    return definePretext({
      augment: twoViews(corrupt, corrupt),
      encoder: createEncoder('encoder'),
      objective: ([h1, h2]) => barlowTwins(h1!, h2!),
    });
  },
});
