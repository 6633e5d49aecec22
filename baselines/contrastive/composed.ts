import { chain } from '../../src/augmentations/augmentationKind.js';
import { augmentations } from '../../src/augmentations/index.js';
import { choice, count, flag, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { chooseParts, partsHyperparameter } from '../../src/config/parts.js';
import { composePretext } from '../../src/methods/composePretext.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { objectives } from '../../src/objectives/index.js';

/**
 * Two views by any chains of augmentations, any encoder, any objective on pairs, each a setting by name: what a factorial
 * suite swaps. It is the survey's unifying view of contrastive methods (Xie et al., 2022, §3) and reproduces no paper; the
 * standard parts and settings are GRACE's. All objectives see codes through the same projector, which is no paper's choice
 * but the only one that compares them alike.
 */
export const composed = defineMethod({
  name: 'composed',
  family: 'contrastive',
  levels: 'by objective',
  paper: {
    title: 'Self-Supervised Learning of Graph Neural Networks: A Unified Review',
    authors: 'Xie et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2102.10757',
  },
  encoder: { name: 'gcn', hiddenSize: 256, outputSize: 128, numLayers: 2, activation: 'relu' },
  hyperparameters: {
    augmentation1: partsHyperparameter('drop-edges(0.2)+mask-features(0.3)', augmentations),
    augmentation2: partsHyperparameter('drop-edges(0.4)+mask-features(0.4)', augmentations),
    objective: partsHyperparameter('info-nce(0.4)', objectives, 1),
    /** Hidden size of the projector; 0: none. */
    projectionSize: count(128, 0),
    featureScaling: choice('row', ['row', 'none']),
    unitCodes: flag(true),
    epochs: count(200),
    learningRate: positive(5e-4),
    weightDecay: nonNegative(1e-5),
  },
  build({ config, parameters, store, createEncoder }) {
    const augment = (text: string) => chain(chooseParts(text, augmentations));
    return composePretext(
      { parameters, store, createEncoder },
      {
        augmentations: [augment(config.augmentation1), augment(config.augmentation2)],
        objective: chooseParts(config.objective, objectives)[0]!,
        projectionSize: config.projectionSize,
      },
    );
  },
});
