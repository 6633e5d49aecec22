import { diffusedSampleHyperparameters, diffusedSamples } from '../../src/augmentations/diffusedSamples.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { addDiffused } from '../../src/encoders/addDiffused.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { siameseNetworks } from '../../src/methods/siameseNetworks.js';
import { siameseContrast } from '../../src/objectives/siameseContrast.js';
import type { Parameters } from '../../src/parameters/parameterStore.js';
import { meritSettings } from '../settings/merit.js';

/**
 * MERIT: a sample of the graph with perturbed edges and the same sample of its PageRank diffusion agree, across the views
 * (InfoNCE of predictions) and across the networks (predictions against a slow copy's projections of the other view). As
 * the authors' code (GRAND-Lab/MERIT): samples of 2,000 nodes, diffusion cut at 1e-4 with columns summing to 1, no temperature,
 * codes of both structures added; an epoch is one step here, a quarter of theirs. Departs from it: samples are uniform,
 * edges are perturbed as undirected ones, and the sampled diffusion is used as it stands, not normalized
 * again. The authors report the best epoch on test labels; here all epochs are trained.
 */
export const merit = defineMethod({
  name: 'merit',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Multi-Scale Contrastive Siamese Networks for Self-Supervised Graph Representation Learning',
    authors: 'Jin et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2105.05682',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  holds: [{ count: 110, rows: 'nodes', columns: 'codes' }],
  hyperparameters: {
    ...diffusedSampleHyperparameters,
    projectionSize: count(512),
    /** Hidden size of projector and predictor. */
    predictorSize: count(4096),
    /** Share of the loss across views; the rest is across networks. */
    crossViewWeight: rate(0.5),
    targetDecay: rate(0.8),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(2400),
    learningRate: positive(3e-4),
    weightDecay: nonNegative(0),
  },
  settings: meritSettings,
  build({ config: { projectionSize, predictorSize, targetDecay, ...config }, ...context }) {
    const head = (inputSize: number, parameters: Parameters) =>
      mlp([inputSize, predictorSize, projectionSize], 'prelu', parameters, 'batch');
    const parts = { projector: head, predictor: head, projectionSize, targetDecay };
    const { encoder, objective, hooks } = siameseNetworks(context, parts);
    const { augment, diffuse } = diffusedSamples(config);
    return definePretext({
      augment,
      encoder,
      objective: objective((fast, slow) => siameseContrast(fast, slow, config.crossViewWeight)),
      ...hooks,
      embed: addDiffused(encoder, diffuse),
    });
  },
});
