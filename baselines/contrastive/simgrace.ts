import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { graphCodes } from '../../src/methods/graphCodes.js';
import { noisyTwin } from '../../src/methods/noisyTwin.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { withFewLabels } from '../settings/fewLabels.js';

/**
 * SimGRACE: agreement of each graph's code with the one of an encoder whose weights carry noise; no augmentation. Settings of
 * the authors' code (unsupervised_TU/ of junxia97/SimGRACE: go.sh, arguments.py, simgrace.py): five layers of 32, Adam at 0.01,
 * 20 epochs, batches of 128, temperature 0.2; constant features in social graphs. The noise is on the encoder alone; its branch
 * carries no gradient, nor its projector, a copy. It is 0.1, 1, 10 or 100 standard deviations of each weight tensor: chosen by
 * dataset there (readme.md, without saying on what), here by the validation of the protocol, or 1. Few labels: as GraphCL.
 */
export const simgrace = defineMethod({
  name: 'simgrace',
  version: 4,
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'SimGRACE: A Simple Framework for Graph Contrastive Learning without Data Augmentation',
    authors: 'Xia et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2202.03104',
  },
  encoder: { name: 'graph-gin', hiddenSize: 32, numLayers: 5, activatedNorm: 'batch', concatenateLayers: true },
  hyperparameters: {
    noiseScale: nonNegative(1),
    temperature: positive(0.2),
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(128, 2),
    learningRate: positive(0.01),
  },
  candidates: { noiseScale: [0.1, 1, 10, 100] },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  fewLabelSettings: withFewLabels({ temperature: 0.5, epochs: 100, learningRate: 1e-3 }),
  build({ config, parameters, store, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const noisy = noisyTwin({ parameters, store, createEncoder }, config.noiseScale);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective: ([h], [view], { rng }) =>
        decoupledInfoNce(
          noisy.project(view!, rng),
          project(graphCodes(encoder, h!, view!, rng.split('graph layers'))),
          config.temperature,
        ),
      frozen: noisy.frozen,
    });
  },
});
