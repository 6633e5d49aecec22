import { oneView } from '../../src/augmentations/augmentation.js';
import { maskEdges } from '../../src/augmentations/maskEdges.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { differenceDecoder } from '../../src/decoders/differenceDecoder.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { reconstructPairs } from '../../src/objectives/reconstruction.js';
import { negativePairs } from '../../src/samplers/negativePairs.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * Edge masking: masked edges are told from pairs without an edge by a linear map of |hᵢ − hⱼ|. Share, size and optimizer as
 * in the authors' code (selfsl.py, models.py and train_ssl.py of ChandlerBang/SelfTask-GNN), which trains it jointly with
 * labels, on the codes of the first layer. Departures: edges and pairs are drawn anew in each step, not once; codes are
 * not dropped from. No published setting of it alone.
 */
export const edgeMasking = defineMethod({
  name: 'edge-masking',
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'Self-supervised Learning on Graphs: Deep Insights and New Direction',
    authors: 'Jin et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.10141',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu' },
  hyperparameters: {
    maskRate: rate(0.1),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(800),
    learningRate: positive(0.02),
    weightDecay: nonNegative(5e-4),
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const decode = differenceDecoder(encoder.outputSize, 1, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(maskEdges(config.maskRate, 'directions')),
      encoder,
      objective([h], [view], { graph, rng }) {
        const { sources, targets } = view!.maskedEdges!;
        const negative = negativePairs(graph.adjacency, sources.length, rng);
        const positive = decode(h!, sources, targets);
        return tf.mul(reconstructPairs(positive, decode(h!, negative.sources, negative.targets)), 0.5);
      },
      scorePairs: (codes, sources, targets) => tf.squeeze(decode(codes, sources, targets), [1]),
    });
  },
});
