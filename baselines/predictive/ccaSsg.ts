import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { cca } from '../../src/objectives/cca.js';

/**
 * CCA-SSG: codes of two views agree column by column, and the columns are uncorrelated. No projector, no negatives.
 * Settings as in the authors' code (README of hengruizhang98/CCA-SSG): rows of X are scaled on the citation graphs only
 * (as DGL loads them), CiteSeer has one layer, and Coauthor CS is encoded by a perceptron that no edge reaches. DBLP and
 * WikiCS have no published setting; they run with Cora's. The authors' layer divides a view's edges by the out-degree of
 * their source, ours by its in-degree; a perceptron's weights start as Glorot & Bengio's, theirs as PyTorch's.
 */
export const ccaSsg = defineMethod({
  name: 'cca-ssg',
  family: 'predictive',
  levels: 'local-local',
  paper: {
    title: 'From Canonical Correlation Analysis to Self-supervised Graph Neural Networks',
    authors: 'Zhang et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2106.12484',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 2, activation: 'relu', outputActivation: 'none' },
  hyperparameters: {
    dropEdge: rate(0.4),
    maskFeature: rate(0.1),
    decorrelation: nonNegative(1e-3),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(50),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  settings: {
    citeseer: { encoder: { numLayers: 1 }, maskFeature: 0, decorrelation: 5e-4, epochs: 20 },
    pubmed: { dropEdge: 0.5, maskFeature: 0.3, epochs: 100 },
    'amazon-computers': { dropEdge: 0.3, decorrelation: 5e-4, featureScaling: 'none' },
    'amazon-photo': { dropEdge: 0.3, maskFeature: 0.2, featureScaling: 'none' },
    'coauthor-cs': {
      encoder: { name: 'mlp', norm: 'batch', outputNorm: 'none' },
      dropEdge: 0.2,
      maskFeature: 0.2,
      featureScaling: 'none',
    },
    'coauthor-physics': { dropEdge: 0.5, maskFeature: 0.5, epochs: 100, featureScaling: 'none' },
  },
  build({ config, createEncoder }) {
    const corrupt = compose(dropEdges(config.dropEdge), maskFeatures(config.maskFeature));
    return definePretext({
      augment: twoViews(corrupt, corrupt),
      encoder: createEncoder('encoder'),
      objective: ([h1, h2]) => cca(h1!, h2!, config.decorrelation),
    });
  },
});
