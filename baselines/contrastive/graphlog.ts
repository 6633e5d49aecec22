import { identity, twoViews } from '../../src/augmentations/augmentation.js';
import { maskEachGraphsNodes } from '../../src/augmentations/graphwise/maskEachGraphsNodes.js';
import { count, positive, rate } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { localContrast } from '../../src/methods/localContrast.js';
import { prototypeHyperparameters, prototypeTerm } from '../../src/methods/prototypeTerm.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { moleculeEncoder, pretrainGnnsEncoder } from '../settings/pretrainGnns.js';

/**
 * GraphLoG: a graph with masked nodes agrees with the graph as it was, node by node within the graph and as a whole against the
 * other graphs of the batch; after the first epoch graph codes also agree with hierarchical prototypes. Settings of the authors'
 * code (pretrain_graphlog.py of DeepGraphLearning/GraphLoG): 30 % and one more node of each graph, temperature 0.04, three
 * levels of 50 prototypes with a weight of 0.1, one epoch without and ten with them, Adam at 0.001, batches of 512, five GIN
 * layers of 300, means over nodes. Molecules are transferred from as there; for other sets, each by itself, the paper has no
 * setting: they have batches of 128 and 20 epochs. The token of masked nodes is learned from 0.
 */
export const graphlog = defineMethod({
  name: 'graphlog',
  family: 'contrastive',
  levels: 'local-local, global-global and clusters',
  embeds: 'graphs',
  paper: {
    title: 'Self-supervised Graph-level Representation Learning with Local and Global Structure',
    authors: 'Xu et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2106.04113',
  },
  encoder: pretrainGnnsEncoder,
  hyperparameters: {
    maskRate: rate(0.3),
    /** At least 0.025. */
    temperature: positive(0.04),
    ...prototypeHyperparameters,
    epochs: count(20, 0),
    batchSize: count(128, 2),
    learningRate: positive(1e-3),
  },
  transferSettings: { '*': { encoder: moleculeEncoder, epochs: 11, batchSize: 512 } },
  build({ config, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const local = localContrast(mlp([size, size, size], 'relu', parameters.scope('projector')), config.temperature);
    const mask = maskEachGraphsNodes(config.maskRate, parameters.constant('token', [1, numFeatures], 0));
    const prototypes = prototypeTerm(size, config, parameters.scope('prototypes'));
    return definePretext({
      augment: twoViews(identity, mask),
      encoder,
      readout: meanReadout,
      objective(codes, views) {
        const { loss, summaries } = local.compare(codes, views);
        return tf.add(loss, prototypes.loss(summaries, config.temperature));
      },
      afterEpoch: prototypes.placing((graph) => local.summary(encoder(graph), graph)),
    });
  },
});
