import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { rewindable } from '../../src/parameters/rewind.js';
import { Rng } from '../../src/random/rng.js';
import { kMeansLabels } from '../../src/samplers/kMeansLabels.js';
import { addPseudoLabels, classesOfClusters, nodesToAdd } from '../../src/samplers/pseudoLabels.js';
import { tf } from '../../src/tensor/backend.js';
import { handleScope } from '../../src/tensor/handleScope.js';
import { normalizeRows } from '../../src/tensor/ops.js';

const CLUSTERING_SEED = 0;
const NUM_CLUSTERING_STEPS = 100;

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
    numStages: count(5),
    /** Epochs of each stage; what is left of all epochs follows after the last. */
    stageEpochs: count(200),
    numClusters: count(200),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(1400),
    patience: count(1400),
    learningRate: positive(0.01),
    weightDecay: nonNegative(1e-5),
  },
  build({ config, graph, parameters, store, createEncoder, labels: access }) {
    if (access === undefined) throw new TypeError('Cannot build m3s: labels are needed, got none');
    const { labels, numClasses, train, validation } = access;
    const encoder = createEncoder('encoder');
    const head = linear(encoder.outputSize, numClasses, parameters.scope('head'));
    const classify = (codes: tf.Tensor2D) => head(denseFeatures(codes));
    const rewind = rewindable(store.all());
    const perClass = nodesToAdd(graph.adjacency, labels, train, numClasses).map((nodes) =>
      Math.ceil(nodes / config.numStages),
    );
    const isTraining = new Set(train);
    let known: Int32Array = labels.map((label, node) => (isTraining.has(node) ? label : -1));
    let stage = 0;
    const extend = () => {
      const codes = encoder(graph);
      const scores = tf.softmax(classify(codes)).dataSync() as Float32Array;
      const unit = normalizeRows(codes);
      const rng = Rng.fromSeed(CLUSTERING_SEED).split(stage);
      const clusters = kMeansLabels(unit, config.numClusters, NUM_CLUSTERING_STEPS, rng);
      const second = classesOfClusters(unit.dataSync() as Float32Array, clusters, known, numClasses);
      return addPseudoLabels({ labels: known, numClasses, scores, second, perClass });
    };
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([codes]) {
        const nodes = Int32Array.from(known.keys()).filter((node) => known[node]! >= 0);
        return crossEntropy(classify(codes!), known, nodes);
      },
      afterStep(step) {
        if ((step + 1) % config.stageEpochs !== 0 || stage === config.numStages) return;
        known = handleScope(() => tf.tidy(extend));
        stage += 1;
        if (stage < config.numStages) rewind();
      },
      // No epoch of an earlier stage is kept: its weights are thrown away.
      monitor: (whole) =>
        stage < config.numStages
          ? tf.scalar(Number.POSITIVE_INFINITY)
          : crossEntropy(classify(encoder(whole)), labels, validation),
      classify: (whole) => classify(encoder(whole)),
    });
  },
});
