import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { negativePairsWithin, undirectedPairs } from '../../src/samplers/negativePairsWithin.js';
import { tf } from '../../src/tensor/backend.js';
import { rowDot } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';

/**
 * Edge prediction (EdgePred): inner products of node codes tell the bonds of a graph from as many other pairs of its atoms.
 * Settings of the authors' code (chem/pretrain_edgepred.py of snap-stanford/pretrain-gnns): batches of 256, Adam at 0.001,
 * 100 epochs; the sum of the two mean binary cross-entropies. The bonds to be told are in the graph that is encoded, as there.
 */
export const edgePrediction = defineMethod({
  name: 'edge-prediction',
  family: 'predictive',
  levels: 'edge',
  embeds: 'graphs',
  paper: {
    title: 'Strategies for Pre-training Graph Neural Networks',
    authors: 'Hu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/1905.12265',
  },
  encoder: { name: 'molecule-gin', hiddenSize: 300, numLayers: 5, activation: 'relu', norm: 'batch' },
  hyperparameters: {
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  build({ createEncoder }) {
    return definePretext({
      augment: oneView(identity),
      encoder: createEncoder('encoder'),
      readout: meanReadout,
      objective([h], _views, { graph: { adjacency, graphIndex }, rng }) {
        const score = ({ sources, targets }: { sources: Int32Array; targets: Int32Array }) =>
          rowDot(gatherRows(h!, sources), gatherRows(h!, targets));
        const others = negativePairsWithin(adjacency, graphIndex!, rng.split('others'));
        return tf.mul<tf.Scalar>(jensenShannon(score(undirectedPairs(adjacency)), score(others)), 2);
      },
    });
  },
});
