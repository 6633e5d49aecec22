import { oneView } from '../../src/augmentations/augmentation.js';
import { generateNodes } from '../../src/augmentations/generateNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { edgeGeneration, edgeGenerationHyperparameters } from '../../src/methods/edgeGeneration.js';
import type { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout, normalizeRows, rowDot } from '../../src/tensor/ops.js';
import { gptGnnEncoder } from '../settings/gptGnn.js';

/**
 * GPT-GNN on graphs with one kind of node and edge: from the edges that are left to them, nodes generate their features, by
 * copies that do not see them, and then the edges that were taken out, among negatives of this step and of a queue that
 * grows with the training. Settings as in the authors' code (example_reddit/pretrain_reddit.py and GPT_GNN/model.py of
 * acbull/GPT-GNN); 640 steps are its 20 epochs of 32 batches. Departs from it in five ways: graph attention, one of its
 * encoders, with a residual stands for the heterogeneous graph transformer; the graph is taken whole and not in sampled
 * parts; all edges of a step share their negatives and the queue; the learning rate falls as a cosine; and a dataset's own
 * features are what is generated, so there is no decoder of text.
 */
export const gptGnn = defineMethod({
  name: 'gpt-gnn',
  family: 'predictive',
  levels: 'node and edge',
  paper: {
    title: 'GPT-GNN: Generative Pre-Training of Graph Neural Networks',
    authors: 'Hu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.15437',
  },
  encoder: gptGnnEncoder,
  training: { optimizer: 'adamw', schedule: 'cosine' },
  hyperparameters: {
    /** Nodes that are generated in one step. */
    batchSize: count(256),
    edgeRate: rate(0.5),
    /** Weight of the features; the edges have the rest. */
    featureWeight: rate(0.5),
    ...edgeGenerationHyperparameters,
    matcherDropout: rate(0.2),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(640),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(1e-2),
    maxGradientNorm: nonNegative(0.5),
  },
  build({ config, graph: { adjacency, numNodes }, numFeatures, parameters, createEncoder }) {
    if (adjacency.numEntries === 0) throw new RangeError('Cannot build gpt-gnn: an edge is needed, got none');
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const token = parameters.glorotUniform('token', 1, numFeatures);
    const toFeatures = linear(size, numFeatures, parameters.scope('features'));
    const toNodes = linear(size, size, parameters.scope('edges'));
    const drop = (x: tf.Tensor2D, name: string, rng: Rng) => dropout(x, config.matcherDropout, rng.split(name));
    const edges = edgeGeneration(config, (codes, { rng }) => drop(toNodes(denseFeatures(codes)), 'edges', rng));
    return definePretext({
      augment: oneView(generateNodes(config.batchSize, config.edgeRate, token)),
      encoder,
      objective([h], [view], context) {
        const copies = tf.slice(h!, [numNodes, 0], [view!.numNodes - numNodes, size]);
        const generated = normalizeRows(drop(toFeatures(denseFeatures(copies)), 'features', context.rng));
        const wanted = normalizeRows(context.graph.features.rows(view!.maskedNodes!));
        const features = tf.div(tf.neg(tf.mean(rowDot(generated, wanted))), config.temperature);
        const edgeLoss = edges.loss(h!, view!.maskedEdges!, context);
        return tf.add(tf.mul(edgeLoss, 1 - config.featureWeight), tf.mul(features, config.featureWeight));
      },
      afterStep: edges.afterStep,
    });
  },
});
