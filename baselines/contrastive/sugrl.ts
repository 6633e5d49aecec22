import { oneView } from '../../src/augmentations/augmentation.js';
import { dropFeatures } from '../../src/augmentations/dropFeatures.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { propagate, withSelfLoops } from '../../src/graph/propagate.js';
import { sampleNeighbors } from '../../src/graph/sampleNeighbors.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { rowDistances, tripletMargin } from '../../src/objectives/tripletMargin.js';
import { permutation } from '../../src/random/sampling.js';
import { tf } from '../../src/tensor/backend.js';
import { detach } from '../../src/tensor/detach.js';
import { dropout, normalizeRows } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { sugrlSettings } from '../settings/sugrl.js';

/** Neighbors whose mean is the second positive, and dropout of what is propagated to the first: both fixed in the code. */
const NUM_NEIGHBORS = 5;
const CODE_DROPOUT = 0.2;

/**
 * SUGRL: an anchor from a perceptron, its propagated code and the mean of five neighbors' as positives, other nodes as
 * negatives. Triplet losses push these away by a margin, an upper bound keeps them from going further; judged by Â H, rows
 * at length 1. Settings and scales as in the authors' code (args.yaml and train.py of YujieMo/SUGRL): triplet terms are
 * means over nodes and sums over negatives, the bound a sum over nodes and a mean over negatives. DBLP, Coauthor and
 * WikiCS have no published setting there and run with Cora's. Neighbors are drawn at random here; the authors walk
 * through each node's list.
 */
export const sugrl = defineMethod({
  name: 'sugrl',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Simple Unsupervised Graph Representation Learning',
    authors: 'Mo et al.',
    year: 2022,
    url: 'https://ojs.aaai.org/index.php/AAAI/article/view/20748',
  },
  encoder: {
    name: 'mlp',
    hiddenSize: 512,
    outputSize: 128,
    numLayers: 2,
    activation: 'relu',
    outputActivation: 'none',
  },
  hyperparameters: {
    dropFeature: rate(0.3),
    numNegatives: count(4),
    margin: positive(0.8),
    /** How much further than the margin negatives may be. */
    slack: nonNegative(0.2),
    structureWeight: nonNegative(10),
    neighborWeight: nonNegative(10),
    boundWeight: nonNegative(1),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(500),
    learningRate: positive(5e-3),
    weightDecay: nonNegative(5e-5),
  },
  settings: sugrlSettings,
  build({ config, createEncoder }) {
    const encoder = createEncoder('encoder');
    return definePretext({
      augment: oneView(dropFeatures(config.dropFeature)),
      encoder,
      objective([h], _views, { graph, rng }) {
        const candidates = withSelfLoops(graph.adjacency);
        const neighbors = Array.from({ length: NUM_NEIGHBORS }, (_, k) =>
          gatherRows(h!, sampleNeighbors(candidates, rng.split(`neighbor ${k}`))),
        );
        const propagated = propagate(graph, dropout(h!, CODE_DROPOUT, rng.split('dropout')), 'symmetric');
        const structure = rowDistances(h!, propagated);
        const neighbor = rowDistances(h!, tf.div(tf.addN(neighbors), NUM_NEIGHBORS));
        const limit = tf.add(detach(structure), config.margin + config.slack);
        const terms = Array.from({ length: config.numNegatives }, (_, k) => {
          const others = permutation(graph.numNodes, rng.split(`negative ${k}`));
          const negative = rowDistances(h!, gatherRows(h!, others));
          return [
            tf.mul(tripletMargin(structure, negative, config.margin), config.structureWeight),
            tf.mul(tripletMargin(neighbor, negative, config.margin), config.neighborWeight),
            tf.mul(tf.sum(tf.relu(tf.sub(negative, limit))), config.boundWeight / config.numNegatives),
          ];
        });
        return tf.addN(terms.flat()) as tf.Scalar;
      },
      embed: (graph, rng) => normalizeRows(propagate(graph, encoder(graph, rng), 'symmetric')),
    });
  },
});
