import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { centrality } from '../../src/graph/centrality.js';
import { clusteringCoefficient } from '../../src/graph/clusteringCoefficient.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout } from '../../src/tensor/ops.js';

/**
 * NodeProperty: a number that the edges give each node (degree, clustering coefficient or a centrality) by regression
 * from its code. Settings as in the authors' code (selfsl.py and train_ssl.py of ChandlerBang/SelfTask-GNN): the codes
 * are those after one layer, with dropout. Departs from it in that the task is trained alone, where the authors add it
 * to the supervised loss, and that the property is standardized over nodes, so that each is learned on one scale.
 */
export const nodeProperty = defineMethod({
  name: 'node-property',
  family: 'predictive',
  levels: 'local',
  paper: {
    title: 'Self-supervised Learning on Graphs: Deep Insights and New Direction',
    authors: 'Jin et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.10141',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu' },
  hyperparameters: {
    property: choice('degree', ['degree', 'clustering-coefficient', 'page-rank', 'eigenvector']),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  build({ config, graph: { adjacency }, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const head = linear(encoder.outputSize, 1, parameters.scope('head'));
    const { property } = config;
    const values = standardize(
      property === 'clustering-coefficient' ? clusteringCoefficient(adjacency) : centrality(adjacency, property),
    );
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([h], _views, { rng }) {
        const prediction = head(denseFeatures(dropout(h!, config.codeDropout, rng)));
        return meanSquaredError(tf.tensor2d(values, [values.length, 1]), prediction);
      },
    });
  },
});

/** Mean 0 and deviation 1; zeros where all are equal. */
function standardize(values: Float64Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return Float32Array.from(values, (value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
