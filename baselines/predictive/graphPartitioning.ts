import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { partition } from '../../src/graph/partition.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { Rng } from '../../src/random/rng.js';

/** Parts are a part of the task and not of the run: the same for all seeds, as in the authors' code. */
const PARTITION_SEED = 0;

/**
 * Graph partitioning: which part of a balanced partition a node lies in, from its code by one more propagation and a
 * linear map. Settings as in the authors' code (README, main_par.py and net.py of Shen-Lab/SS-GCNs): no bias, no dropout
 * on this branch, 14 parts. Departs from it in that the task is trained alone and for a fixed number of epochs, where the
 * authors add it to the supervised loss and stop by that; the code of a node has 128 numbers, not 16, as it is judged by
 * itself; and our own partition stands for METIS. Datasets that they do not have get CiteSeer's values.
 */
export const graphPartitioning = defineMethod({
  name: 'graph-partitioning',
  family: 'predictive',
  levels: 'local-global',
  paper: {
    title: 'When Does Self-Supervision Help Graph Convolutional Networks?',
    authors: 'You et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.09136',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu', bias: false },
  hyperparameters: {
    numParts: count(14),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  settings: { cora: { learningRate: 0.008, weightDecay: 8e-5 } },
  build({ config, graph: { adjacency, numNodes }, createEncoder }) {
    const encoder = createEncoder('encoder');
    const numParts = Math.min(config.numParts, numNodes);
    const head = createEncoder('head', {
      inputSize: encoder.outputSize,
      numLayers: 1,
      outputSize: numParts,
      outputActivation: 'none',
    });
    const parts = partition(adjacency, numParts, Rng.fromSeed(PARTITION_SEED));
    const nodes = Int32Array.from(parts.keys());
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective: ([h], [view]) => crossEntropy(head({ ...view!, features: denseFeatures(h!) }), parts, nodes),
    });
  },
});
