import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { idsExcept } from '../../src/data/idsExcept.js';
import { denseFeatures } from '../../src/graph/features.js';
import { guessedContext } from '../../src/graph/guessedContext.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';

/**
 * ContextLabel: an encoder that scores classes, and from the codes after its first layer the classes around each node,
 * as label propagation guesses them from the training labels. Uses labels, so it is judged by its own classes. Settings
 * as in the authors' code (selfsl.py, distance.py and configs.py of ChandlerBang/SelfTask-GNN, `LPContextLabel`);
 * other datasets have CiteSeer's weight. Departs from it in that the epoch with the lowest validation loss is kept,
 * where the authors keep the highest validation accuracy.
 */
export const contextLabel = defineMethod({
  name: 'context-label',
  family: 'predictive',
  levels: 'local-local',
  paper: {
    title: 'Self-supervised Learning on Graphs: Deep Insights and New Direction',
    authors: 'Jin et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.10141',
  },
  usesLabels: true,
  encoder: {
    name: 'gcn',
    hiddenSize: 128,
    numLayers: 2,
    activation: 'relu',
    outputActivation: 'none',
    dropout: 0.5,
    dropsFeatures: false,
    concatenateLayers: true,
  },
  hyperparameters: {
    contextWeight: nonNegative(1),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    patience: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  settings: { cora: { contextWeight: 50 } },
  build({ config, graph, parameters, createEncoder, labels: access }) {
    if (access === undefined) throw new TypeError('Cannot build context-label: labels are needed, got none');
    const { labels, numClasses, train, validation } = access;
    const encoder = createEncoder('encoder', { outputSize: numClasses });
    const codeSize = encoder.outputSize - numClasses;
    if (codeSize === 0) {
      const needed = 'an encoder that gives all its layers is needed, got the last one';
      throw new RangeError(`Cannot build context-label: ${needed}`);
    }
    const scores = (codes: tf.Tensor2D) => tf.slice2d(codes, [0, codeSize], [codes.shape[0], numClasses]);
    const head = linear(codeSize, numClasses, parameters.scope('head'));
    const context = guessedContext(graph.adjacency, { labels, numClasses, nodes: train });
    const others = idsExcept(train, labels.length);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([codes], _views, { rng }) {
        const first = tf.slice2d(codes!, [0, 0], [graph.numNodes, codeSize]);
        const guess = tf.softmax(head(denseFeatures(dropout(first, config.codeDropout, rng))));
        const wanted = tf.tensor2d(context, [graph.numNodes, numClasses]);
        const error = meanSquaredError(gatherRows(wanted, others), gatherRows(guess, others));
        return tf.add(crossEntropy(scores(codes!), labels, train), tf.mul(error, config.contextWeight));
      },
      monitor: (whole) => crossEntropy(scores(encoder(whole)), labels, validation),
      classify: (whole) => scores(encoder(whole)),
    });
  },
});
