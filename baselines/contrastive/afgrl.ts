import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, positive } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { slowTarget, slowTargetHyperparameters } from '../../src/methods/slowTarget.js';
import { bootstrapBothEnds } from '../../src/objectives/bootstrapPairs.js';
import { positivePairHyperparameters, positivePairs } from '../../src/samplers/positivePairs.js';
import { afgrlEncoder, afgrlSettings } from '../settings/afgrl.js';

/**
 * AFGRL: bootstrapping without augmentation. Instead of another view of a node, the online encoder predicts what a slow copy of it
 * makes of the node's nearest neighbors in the space of codes, those that an edge or a cluster confirms. Settings as in the
 * authors' code (Namkyeong/AFGRL). The authors train for up to 5,000 epochs and keep the one with the best validation accuracy; a
 * method sees no labels here, so it trains for a fixed number, 1,000 (their patience on the Coauthor graphs). The predictor is
 * initialized as PyTorch's linear maps.
 */
export const afgrl = defineMethod({
  name: 'afgrl',
  version: 2,
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Augmentation-Free Self-Supervised Learning on Graphs',
    authors: 'Lee et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2112.02472',
  },
  encoder: afgrlEncoder,
  training: { optimizer: 'adamw' },
  holds: [
    { count: 63, rows: 'nodes', columns: 'codes' },
    { count: 5, rows: 'nodes', columns: 'nodes' },
  ],
  hyperparameters: {
    ...positivePairHyperparameters,
    predictorSize: count(1024),
    ...slowTargetHyperparameters(0.9),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(1000),
    learningRate: positive(1e-3),
    weightDecay: positive(1e-5),
  },
  settings: afgrlSettings,
  build({ config, parameters, ...context }) {
    const { encoder, codesOf, hooks } = slowTarget(context, config);
    const size = encoder.outputSize;
    const predict = mlp([size, config.predictorSize, size], 'prelu', parameters.scope('predictor'), 'affine');
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], [view], { rng }) {
        const code = codesOf(view!, rng.split('target'));
        const pairs = positivePairs(h!, code, view!.adjacency, config, rng.split('pairs'));
        return bootstrapBothEnds(predict(h!, rng.split('predictor')), code, pairs);
      },
      ...hooks,
    });
  },
});
