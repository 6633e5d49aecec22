import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { centersOfParts, nearness } from '../../src/graph/nearness.js';
import { partition } from '../../src/graph/partition.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout } from '../../src/tensor/ops.js';

/** Clusters are a part of the task and not of the run: the same for all seeds. */
const PARTITION_SEED = 0;

/**
 * Distance2Clusters: how near a node is to the center of each cluster of the graph, by regression from its code. Settings
 * as in the authors' code (distance.py, selfsl.py of ChandlerBang/SelfTask-GNN): the center has the highest degree within
 * its cluster, nearness is 1 / distance. Departs from it in four ways: the task is trained alone, where the authors add
 * it to the supervised loss; our own balanced partition stands for METIS; a center is the node meant, where the code
 * takes its number within the cluster for one in the graph; and it is 1 near to itself, where the code has 0.
 */
export const distanceToClusters = defineMethod({
  name: 'distance-to-clusters',
  family: 'predictive',
  levels: 'local-global',
  paper: {
    title: 'Self-supervised Learning on Graphs: Deep Insights and New Direction',
    authors: 'Jin et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.10141',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu' },
  hyperparameters: {
    numClusters: count(10),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  settings: { pubmed: { numClusters: 30 } },
  build({ config, graph: { adjacency, numNodes }, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const numClusters = Math.min(config.numClusters, numNodes);
    const head = linear(encoder.outputSize, numClusters, parameters.scope('head'));
    const parts = partition(adjacency, numClusters, Rng.fromSeed(PARTITION_SEED));
    const targets = nearness(adjacency, centersOfParts(adjacency, parts, numClusters));
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], _views, { rng }) {
        const prediction = head(denseFeatures(dropout(h!, config.codeDropout, rng)));
        return meanSquaredError(tf.tensor2d(targets, [numNodes, numClusters]), prediction);
      },
    });
  },
});
