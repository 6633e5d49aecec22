import { splitFeatures } from '../../src/augmentations/splitFeatures.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { joinViews } from '../../src/encoders/joinViews.js';
import { linearBlock } from '../../src/layers/linearBlock.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { siameseNetworks } from '../../src/methods/siameseNetworks.js';
import { bootstrapAcross } from '../../src/objectives/bootstrap.js';
import { randomOrder } from '../../src/parameters/randomOrder.js';
import { selfgnnEncoder } from '../settings/selfgnn.js';

/**
 * SelfGNN: each half of the feature columns predicts what a slow copy of the encoder makes of the other half; codes are
 * both halves' side by side. The columns are parted once, at random. Settings are the standard ones of the authors' code
 * (zekarias-tilahun/SelfGNN: split augmentation, GCN without activation, batch norm in the predictor alone); the values
 * that it tunes for each dataset are not published. The authors scale rows only where the number of columns is odd.
 */
export const selfgnn = defineMethod({
  name: 'selfgnn',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'SelfGNN: Self-supervised Graph Neural Networks without Explicit Negative Sampling',
    authors: 'Kefato & Girdzijauskas',
    year: 2021,
    url: 'https://arxiv.org/abs/2103.14958',
  },
  encoder: selfgnnEncoder,
  holds: [
    { count: 6, rows: 'nodes', columns: 'features' },
    { count: 65, rows: 'nodes', columns: 'codes' },
  ],
  hyperparameters: {
    /** Dropout of codes, of projections and of predictions. */
    dropout: rate(0.2),
    targetDecay: rate(0.99),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(1000),
    learningRate: positive(1e-4),
  },
  build({ config: { dropout, targetDecay }, numFeatures, ...context }) {
    const viewsOf = splitFeatures(randomOrder(numFeatures, context.parameters.scope('split')));
    const head = { activation: 'relu', dropout } as const;
    const { encoder, objective, hooks } = siameseNetworks(context, {
      inputSize: Math.ceil(numFeatures / 2),
      codeDropout: dropout,
      projector: (size, parameters) => linearBlock(size, size, parameters, head),
      predictor: (size, parameters) => linearBlock(size, size, parameters, { ...head, norm: 'batch' }),
      targetDecay,
    });
    return definePretext({
      augment: viewsOf,
      encoder,
      objective: objective(bootstrapAcross),
      ...hooks,
      frozen: [...hooks.frozen, 'split'],
      embed: joinViews(encoder, viewsOf),
    });
  },
});
