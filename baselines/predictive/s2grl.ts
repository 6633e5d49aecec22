import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { differenceDecoder } from '../../src/decoders/differenceDecoder.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { pairsByDistance } from '../../src/samplers/pairsByDistance.js';

/**
 * S²GRL: the position of a node in the global context of another, as its hop count 1, 2, 3 or more, from the difference
 * of their codes. The authors published no code that could be read here, so the numbers follow no source: the encoder is
 * DGI's, on which the paper builds, with its learning rate, and a step takes 1,000 pairs of each class.
 */
export const s2grl = defineMethod({
  name: 's2grl',
  family: 'predictive',
  levels: 'local-local',
  paper: {
    title: 'Self-Supervised Graph Representation Learning via Global Context Prediction',
    authors: 'Peng et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2003.01604',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  hyperparameters: {
    numHopClasses: count(4, 2),
    pairsPerClass: count(1000),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(300),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const decode = differenceDecoder(encoder.outputSize, config.numHopClasses, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], _views, { graph, rng }) {
        const pairs = pairsByDistance(graph.adjacency, config.numHopClasses, config.pairsPerClass, rng);
        const logits = decode(h!, pairs.sources, pairs.targets);
        return crossEntropy(logits, pairs.classes, Int32Array.from(pairs.classes.keys()));
      },
    });
  },
});
