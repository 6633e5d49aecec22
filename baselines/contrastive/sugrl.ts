import { oneView } from '../../src/augmentations/augmentation.js';
import { dropFeatures } from '../../src/augmentations/dropFeatures.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { neighborMean } from '../../src/graph/neighborMean.js';
import { propagate } from '../../src/graph/propagate.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { boundedTripletHyperparameters, boundedTriplets } from '../../src/objectives/boundedTriplets.js';
import { rowDistances } from '../../src/objectives/tripletMargin.js';
import { permutation } from '../../src/random/sampling.js';
import { dropout, normalizeRows } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { CODE_DROPOUT, NUM_NEIGHBORS, sugrlEncoder, sugrlSettings } from '../settings/sugrl.js';

/**
 * SUGRL: an anchor from a perceptron, its propagated code and the mean of five neighbors' as positives, other nodes as
 * negatives. Triplet losses push these away by a margin, an upper bound keeps them from going further (`boundedTriplets`);
 * judged by Â H, rows at length 1. Settings as in the authors' code (args.yaml and train.py of YujieMo/SUGRL); DBLP, Coauthor
 * and WikiCS have none there and run with Cora's. Neighbors are drawn at random; the authors walk through each node's list.
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
  encoder: sugrlEncoder,
  hyperparameters: {
    dropFeature: rate(0.3),
    numNegatives: count(4),
    ...boundedTripletHyperparameters,
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
        const propagated = propagate(graph, dropout(h!, CODE_DROPOUT, rng.split('dropout')), 'symmetric');
        const structure = rowDistances(h!, propagated);
        const neighbor = rowDistances(h!, neighborMean(h!, graph, NUM_NEIGHBORS, rng));
        const negatives = Array.from({ length: config.numNegatives }, (_, k) =>
          rowDistances(h!, gatherRows(h!, permutation(graph.numNodes, rng.split(`negative ${k}`)))),
        );
        return boundedTriplets({ structure, neighbor }, negatives, config);
      },
      embed: (graph, rng) => normalizeRows(propagate(graph, encoder(graph, rng), 'symmetric')),
    });
  },
});
