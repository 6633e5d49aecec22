import { choice, count, positive } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { contrastGraphs } from '../../src/methods/contrastGraphs.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { edgeDropper, edgeDropperHyperparameters } from '../../src/methods/edgeDropper.js';
import { bothWays } from '../../src/objectives/bothWays.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';

/**
 * AD-GCL: agreement of each graph with itself after a learned share of its edges was dropped. The part that drops edges is
 * trained against the rest (`edgeDropper`; Suresh et al., 2021, eq. 6–8). Settings of the authors' code
 * (test_minmax_tu.py of susheels/adgcl) for AD-GCL-FIX: five GIN layers of 32, sums of the last, λ = 5, Adam at 0.001 for both,
 * batches of 32, and a constant for the features of nodes whatever the dataset. Theirs trains 150 epochs and keeps the one with the
 * best validation accuracy of the classifier; here it is 20 epochs, the last one kept.
 */
export const adGcl = defineMethod({
  name: 'ad-gcl',
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Adversarial Graph Augmentation to Improve Graph Contrastive Learning',
    authors: 'Suresh et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2106.05819',
  },
  encoder: {
    name: 'gin',
    hiddenSize: 32,
    numLayers: 5,
    activation: 'relu',
    outputActivation: 'none',
    norm: 'batch',
    innerNorm: 'none',
  },
  hyperparameters: {
    ...edgeDropperHyperparameters,
    temperature: positive(0.2),
    nodeFeatures: choice('constant', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(32, 2),
    learningRate: positive(1e-3),
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const { drop, against } = edgeDropper(config, { parameters, createEncoder });
    const contrast = bothWays((z1, z2) => decoupledInfoNce(z1, z2, config.temperature));
    const objective = contrastGraphs(encoder, project, contrast);
    return definePretext({
      augment: (graph, rng) => [graph, drop(graph, rng.split('view 1'))],
      encoder,
      objective,
      adversary: against(objective),
    });
  },
});
