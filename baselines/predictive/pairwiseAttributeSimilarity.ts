import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { differenceDecoder } from '../../src/decoders/differenceDecoder.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { Rng } from '../../src/random/rng.js';
import { sampleWithoutReplacement } from '../../src/random/sampling.js';
import { similarPairs } from '../../src/samplers/similarPairs.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout } from '../../src/tensor/ops.js';

/** Pairs are a part of the task and not of the run: the same for all seeds, as the authors keep them in a file. */
const PAIR_SEED = 0;

/**
 * PairwiseAttrSim: the cosine of two nodes' features, by regression from the difference of their codes. Settings as in
 * the authors' code (distance.py, selfsl.py of ChandlerBang/SelfTask-GNN): the 3 most and 3 least similar nodes of each
 * node and 3 others, 5,000 of these pairs a step. Departs from it in that the task is trained alone, where the authors
 * add it to the supervised loss, and in that the 3 others are random nodes, not those of 3 random ranks.
 */
export const pairwiseAttributeSimilarity = defineMethod({
  name: 'pairwise-attribute-similarity',
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
    pairsPerKind: count(3),
    pairsPerStep: count(5000),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  build({ config, graph, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const decode = differenceDecoder(encoder.outputSize, 1, parameters.scope('decoder'));
    const { sources, targets, cosines } = similarPairs(graph.features, config.pairsPerKind, Rng.fromSeed(PAIR_SEED));
    const numPairs = Math.min(config.pairsPerStep, sources.length);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], _views, { rng }) {
        const chosen = sampleWithoutReplacement(numPairs, sources.length, rng.split('pairs'));
        const pick = (values: Int32Array) => chosen.map((pair) => values[pair]!);
        const codes = dropout(h!, config.codeDropout, rng.split('dropout'));
        const wanted = Float32Array.from(chosen, (pair) => cosines[pair]!);
        return meanSquaredError(tf.tensor2d(wanted, [numPairs, 1]), decode(codes, pick(sources), pick(targets)));
      },
    });
  },
});
