import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, positive } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { shortcutPerceptron } from '../../src/layers/shortcutPerceptron.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { graphCodes } from '../../src/methods/graphCodes.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { localGlobal } from '../../src/objectives/localGlobal.js';
import { moleculeEncoder } from '../settings/pretrainGnns.js';

/**
 * InfoGraph: tells which nodes belong to which graph of the batch, by inner products of node codes and graph codes behind
 * two heads; node codes are those of all layers side by side, graph codes their sums. Settings of the authors' code
 * (unsupervised/ of sunfanyunn/InfoGraph: README, arguments.py, main.py): three layers of 32, Adam at 0.001, 20 epochs,
 * batches of 128; nodes without labels have a constant feature. Its number of layers and learning rate were chosen by dataset, on test folds; here they are fixed.
 */
export const infograph = defineMethod({
  name: 'infograph',
  version: 2,
  family: 'contrastive',
  levels: 'local-global',
  embeds: 'graphs',
  paper: {
    title:
      'InfoGraph: Unsupervised and Semi-supervised Graph-Level Representation Learning via Mutual Information Maximization',
    authors: 'Sun et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/1908.01000',
  },
  encoder: { name: 'graph-gin', hiddenSize: 32, numLayers: 3, activatedNorm: 'batch', concatenateLayers: true },
  hyperparameters: {
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(128, 2),
    learningRate: positive(1e-3),
  },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  // Of molecules with the encoder that Hu et al. (2020) pre-train, and their batches and epochs.
  transferSettings: { '*': { encoder: moleculeEncoder, epochs: 100, batchSize: 256 } },
  build({ parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const head = (name: string) => {
      const { outputSize } = encoder;
      return shortcutPerceptron(outputSize, outputSize, 'relu', parameters.scope(name), { initializer: 'glorot' });
    };
    const [local, global] = [head('local'), head('global')];
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective: ([h], [view], { rng }) => {
        const summary = global(graphCodes(encoder, h!, view!, rng.split('graph layers')));
        return localGlobal(local(h!), summary, view!.graphIndex!);
      },
    });
  },
});
