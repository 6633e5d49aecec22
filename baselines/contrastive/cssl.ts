import { alterEachGraph } from '../../src/augmentations/graphwise/alterEachGraph.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { contrastWithQueue, drawnTwice, graphNetwork, keyQueueHyperparameters } from '../../src/methods/keyContrast.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { maxMeanOfLayers } from '../../src/readouts/maxMeanOfLayers.js';

/**
 * CSSL: two alterations of a graph agree, by momentum contrast. Settings of the authors' code (main_moco.py, moco/builder.py,
 * augmentation.py, HGP_SL/models.py of UCSD-AI4H/GraphSSL): three graph convolutions of 128, the code of a graph the sum over
 * layers of maximum and mean side by side, behind it two linear maps; by default a queue of 512 keys, temperature 0.07, momentum
 * 0.9, weight decay 0.0001 and batches of 64 (16 in the README's command); stochastic gradient descent along a cosine, as that
 * command has it (by default a tenth from epoch 100 and from epoch 1,000). Departs from it in six ways: no pooling between the
 * layers (HGP-SL), which drops half of the nodes twice; three of four alterations (`alterEachGraph`); a key encoder of its own,
 * where theirs is the query encoder itself, by a slip that leaves no momentum; keys of a query's own graph are no negatives
 * (`momentumContrast`); a learning rate of 0.01, where theirs are 0.0001 by default and 0.00001 in the command; and 100 epochs,
 * where theirs are 20,000 and 1,000. As maximum and mean do not see how many nodes there are, its codes on MUTAG tell no more
 * than those of the same encoder untrained.
 */
export const cssl = defineMethod({
  name: 'cssl',
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Contrastive Self-supervised Learning for Graph Classification',
    authors: 'Zeng & Xie',
    year: 2021,
    url: 'https://arxiv.org/abs/2009.05923',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 3, activation: 'relu', concatenateLayers: true },
  training: { optimizer: 'sgd', schedule: 'cosine' },
  hyperparameters: {
    /** Alterations of a view, one after the other. */
    numChanges: count(1),
    ...keyQueueHyperparameters,
    queueSize: count(512),
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(100, 0),
    batchSize: count(64, 2),
    learningRate: positive(0.01),
    momentum: rate(0.9),
    weightDecay: nonNegative(1e-4),
  },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  build({ config, parameters, store, createEncoder }) {
    const [query, key] = [createEncoder('query/encoder'), createEncoder('key/encoder')];
    const size = layerSizesOf(query, 'cssl').at(-1)!;
    const readout = maxMeanOfLayers(size);
    const project = (scope: string) => mlp([2 * size, size, size], 'relu', parameters.scope(`${scope}/projector`));
    const queries = graphNetwork(query, readout, project('query'));
    const keys = graphNetwork(key, readout, project('key'));
    const views = drawnTwice(alterEachGraph(config.numChanges));
    return definePretext({ ...contrastWithQueue([queries, keys], views, config, store), readout });
  },
});
