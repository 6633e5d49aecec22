import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { selfTraining, selfTrainingHyperparameters } from '../../src/methods/selfTraining.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * M3S: a supervised encoder in stages; after each, the surest nodes of each class that a clustering of the codes puts into the
 * same class join the training nodes. Uses labels, so it is judged by its own classes. The authors published no code;
 * settings as in the one they point to (models/M3S.py, layers/GNN.py, src/argument.py of Junseok0207/M3S_Pytorch), so too how
 * many nodes join, 3 · numNodes / meanDegree² over all stages in the proportion of the training labels. Departs from it
 * in three ways: each stage starts from the same weights and goes on with Adam's moments; the last one has 400 epochs, of which
 * the one with the lowest validation loss is kept, where that code takes up to 1,000 and the highest validation accuracy; and
 * PReLU and k-means are ours.
 */
export const m3s = defineMethod({
  name: 'm3s',
  family: 'predictive',
  levels: 'local-global',
  paper: {
    title: 'Multi-Stage Self-Supervised Learning for Graph Convolutional Networks on Graphs with Few Labeled Nodes',
    authors: 'Sun, Lin & Zhu',
    year: 2020,
    url: 'https://arxiv.org/abs/1902.11038',
  },
  usesLabels: true,
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 2, activation: 'prelu', norm: 'batch', normMomentum: 0.01 },
  hyperparameters: {
    ...selfTrainingHyperparameters,
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(1400),
    patience: count(1400),
    learningRate: positive(0.01),
    weightDecay: nonNegative(1e-5),
  },
  build({ config, graph, parameters, store, createEncoder, labels: access }) {
    if (access === undefined) throw new TypeError('Cannot build m3s: labels are needed, got none');
    const { labels, numClasses, validation } = access;
    const encoder = createEncoder('encoder');
    const head = linear(encoder.outputSize, numClasses, parameters.scope('head'));
    const classify = (codes: tf.Tensor2D) => head(denseFeatures(codes));
    const stages = selfTraining(config, { graph, store }, access, encoder, classify);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([codes]) {
        const known = stages.known();
        const nodes = Int32Array.from(known.keys()).filter((node) => known[node]! >= 0);
        return crossEntropy(classify(codes!), known, nodes);
      },
      afterStep: stages.afterStep,
      // No epoch of an earlier stage is kept: its weights are thrown away.
      monitor: (whole) =>
        stages.isOver()
          ? crossEntropy(classify(encoder(whole)), labels, validation)
          : tf.scalar(Number.POSITIVE_INFINITY),
      classify: (whole) => classify(encoder(whole)),
    });
  },
});
