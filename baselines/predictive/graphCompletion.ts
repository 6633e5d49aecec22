import { oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { leftSingularVectors } from '../../src/graph/leftSingularVectors.js';
import { withoutOwnFeatures } from '../../src/graph/withoutOwnFeatures.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanAbsoluteError } from '../../src/objectives/meanAbsoluteError.js';
import { tf } from '../../src/tensor/backend.js';

/** A singular vector has entries near 1 / √numNodes; the authors' code multiplies the error by as much. */
const ERROR_SCALE = 100;

/**
 * Graph completion: the features of a node, as coordinates on the first left singular vectors of X, from those of its
 * neighbors. All nodes are targets at once: messages pass without self-loops, so that none sees its own features in a layer.
 * Settings as in the authors' code (README, main_comp.py and net.py of Shen-Lab/SS-GCNs). Departs from it in that the task is
 * trained alone, where the authors add it to the supervised loss; and the code of a node has 128 numbers, not 16, as
 * it is judged by itself. Datasets that they do not have get CiteSeer's values. Alone the task does not pay: on Cora's
 * validation nodes 20 epochs are better than 50 and those better than the authors' 500 (68.8, 65.8 and 57.8 %, seed 0),
 * and a random encoder is better still.
 */
export const graphCompletion = defineMethod({
  name: 'graph-completion',
  family: 'predictive',
  levels: 'node',
  paper: {
    title: 'When Does Self-Supervision Help Graph Convolutional Networks?',
    authors: 'You et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.09136',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 1, activation: 'relu', bias: false },
  hyperparameters: {
    /** Singular vectors that are told. */
    reducedSize: count(24),
    codeDropout: rate(0.5),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(20),
    learningRate: positive(0.01),
    weightDecay: nonNegative(5e-4),
  },
  settings: {
    cora: { reducedSize: 48, learningRate: 0.008, weightDecay: 8e-5 },
    pubmed: { reducedSize: 28 },
  },
  build({ config, graph: { features }, createEncoder }) {
    const encoder = createEncoder('encoder');
    const [targets, size] = tf.tidy(() => {
      const vectors = leftSingularVectors(features, config.reducedSize);
      return [vectors.dataSync() as Float32Array, vectors.shape[1]];
    });
    const head = createEncoder('head', {
      inputSize: encoder.outputSize,
      numLayers: 1,
      outputSize: size,
      outputActivation: 'none',
      dropout: config.codeDropout,
    });
    return definePretext({
      augment: oneView(withoutOwnFeatures),
      encoder,
      objective([h], [view], { rng }) {
        const wanted = tf.tensor2d(targets, [view!.numNodes, size]);
        const error = meanAbsoluteError(wanted, head({ ...view!, features: denseFeatures(h!) }, rng));
        return tf.mul(error, ERROR_SCALE);
      },
    });
  },
});
