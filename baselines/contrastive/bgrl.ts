import { corruptedViews, corruptionRates } from '../../src/augmentations/corruptedViews.js';
import { choice, count, flag, positive } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { slowTarget, slowTargetHyperparameters } from '../../src/methods/slowTarget.js';
import { bootstrapAcross } from '../../src/objectives/bootstrap.js';
import { bgrlEncoder, bgrlSettings } from '../settings/bgrl.js';

/**
 * BGRL: the online encoder's prediction of one view follows what a slow copy of it makes of the other. No negatives.
 * Sizes, optimizer and schedules as in the authors' code (nerdslab/bgrl), whose evaluation judges codes at length 1
 * (logistic_regression_eval.py); `bgrlSettings` says where those of citation graphs come from.
 */
export const bgrl = defineMethod({
  name: 'bgrl',
  version: 3,
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Large-Scale Representation Learning on Graphs via Bootstrapping',
    authors: 'Thakoor et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2102.06514',
  },
  encoder: bgrlEncoder,
  training: { optimizer: 'adamw', schedule: 'cosine' },
  holds: [{ count: 85, rows: 'nodes', columns: 'codes' }],
  hyperparameters: {
    ...corruptionRates,
    predictorSize: count(512),
    ...slowTargetHyperparameters(0.99),
    featureScaling: choice('row', ['row', 'none']),
    unitCodes: flag(true),
    epochs: count(10_000),
    warmupEpochs: count(1000, 0),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: bgrlSettings,
  build({ config, parameters, ...context }) {
    const { encoder, codesOf, hooks } = slowTarget(context, config, { startsApart: true });
    const size = encoder.outputSize;
    const predict = mlp([size, config.predictorSize, size], 'prelu', parameters.scope('predictor'));
    return definePretext({
      augment: corruptedViews(config),
      encoder,
      objective(codes, views, { rng }) {
        const predictions = codes.map((h) => predict(h));
        const targets = views.map((view, k) => codesOf(view, rng.split(`target ${k + 1}`)));
        return bootstrapAcross(predictions, targets);
      },
      ...hooks,
    });
  },
});
