import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { differenceDecoder } from '../../src/decoders/differenceDecoder.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { pairsByDistance } from '../../src/samplers/pairsByDistance.js';
import { dropout } from '../../src/tensor/ops.js';

/**
 * PairwiseDistance: how many hops lie between two nodes, 1, 2, 3 or more, from the difference of their codes. Settings as
 * in the authors' code (selfsl.py and train_ssl.py of ChandlerBang/SelfTask-GNN): the codes are those after one layer,
 * with dropout, and a step takes 4,000 pairs of each class. Departs from it in that the task is trained alone, where the
 * authors add it to the supervised loss, and in how pairs are drawn: by start, not from a list of all pairs.
 */
export const pairwiseDistance = defineMethod({
  name: 'pairwise-distance',
  family: 'predictive',
  levels: 'local-local',
  paper: {
    title: 'Self-supervised Learning on Graphs: Deep Insights and New Direction',
    authors: 'Jin et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.10141',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu' },
  hyperparameters: {
    numDistances: count(4, 2),
    pairsPerDistance: count(4000),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const decode = differenceDecoder(encoder.outputSize, config.numDistances, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], _views, { graph, rng }) {
        const { numDistances, pairsPerDistance } = config;
        const pairs = pairsByDistance(graph.adjacency, numDistances, pairsPerDistance, rng.split('pairs'));
        const codes = dropout(h!, config.codeDropout, rng.split('dropout'));
        const logits = decode(codes, pairs.sources, pairs.targets);
        return crossEntropy(logits, pairs.classes, Int32Array.from(pairs.classes.keys()));
      },
    });
  },
});
