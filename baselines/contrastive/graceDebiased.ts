import { corruptedViews, corruptionRates } from '../../src/augmentations/corruptedViews.js';
import { choice, count, flag, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { hardInfoNce } from '../../src/objectives/hardInfoNce.js';
import { graceSettings } from '../settings/grace.js';

/**
 * GRACE with debiased and hardness-weighted negatives: some of them are taken to be positives in truth, and hard ones
 * count more. No paper trains it on these graphs: encoder, views and temperatures are GRACE's for each dataset; the shares
 * are the standard ones of PyGCL's losses (0.1 and 1), whose scale and sign the papers' formula replaces.
 */
export const graceDebiased = defineMethod({
  name: 'grace-debiased',
  version: 2,
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Contrastive Learning with Hard Negative Samples',
    authors: 'Robinson et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2010.04592',
  },
  encoder: { name: 'gcn', hiddenSize: 256, outputSize: 128, numLayers: 2, activation: 'relu' },
  hyperparameters: {
    ...corruptionRates,
    projectionSize: count(128),
    temperature: positive(0.4),
    positiveShare: rate(0.1),
    /** 0: debiased only. */
    hardness: nonNegative(1),
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
      objective: ([h1, h2]) => hardInfoNce(project(h1!), project(h2!), config),
    });
  },
});
