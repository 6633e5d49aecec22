import { corruptedViews, corruptionRates } from '../../src/augmentations/corruptedViews.js';
import { choice, count, flag, positive, rate } from '../../src/config/hyperparameter.js';
import type { View } from '../../src/graph/graph.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { risingDecay, slowCopy } from '../../src/methods/slowCopy.js';
import { bootstrap } from '../../src/objectives/bootstrap.js';
import { tf } from '../../src/tensor/backend.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';
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
    /** Share of the target that stays at the first step; it rises to 1 along half a cosine. */
    targetDecay: rate(0.99),
    featureScaling: choice('row', ['row', 'none']),
    unitCodes: flag(true),
    epochs: count(10_000),
    warmupEpochs: count(1000, 0),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: bgrlSettings,
  build({ config, parameters, store, createEncoder }) {
    const online = createEncoder('online');
    const target = createEncoder('target');
    const size = online.outputSize;
    const predict = mlp([size, config.predictorSize, size], 'prelu', parameters.scope('predictor'));
    return definePretext({
      augment: corruptedViews(config),
      encoder: online,
      objective([h1, h2], [view1, view2], { rng }) {
        const targetCodes = (view: View, k: number) => withoutGradient(() => target(view, rng.split(`target ${k}`)));
        return tf.add(bootstrap(predict(h1!), targetCodes(view2!, 2)), bootstrap(predict(h2!), targetCodes(view1!, 1)));
      },
      ...slowCopy(store, risingDecay(config.targetDecay), { startsApart: true }),
    });
  },
});
