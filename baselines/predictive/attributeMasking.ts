import { oneView } from '../../src/augmentations/augmentation.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { tf } from '../../src/tensor/backend.js';
import { gatherRows } from '../../src/tensor/segments.js';

/**
 * Attribute masking: features of some nodes are set to zero and told by a linear map from their codes. Share, sizes and
 * optimizer as in the authors' code (selfsl.py and train_ssl.py of ChandlerBang/SelfTask-GNN), which trains it jointly with
 * labels. Departures: nodes are drawn anew in each step and from all nodes, not once from those without
 * a label; features are told as they are and not by principal components. No published setting of it alone.
 */
export const attributeMasking = defineMethod({
  name: 'attribute-masking',
  family: 'predictive',
  levels: 'node',
  paper: {
    title: 'Self-supervised Learning on Graphs: Deep Insights and New Direction',
    authors: 'Jin et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.10141',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 2, activation: 'relu', dropout: 0.5 },
  hyperparameters: {
    maskRate: rate(0.1),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(800),
    learningRate: positive(0.02),
    weightDecay: nonNegative(5e-4),
  },
  build({ config, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const tell = linear(encoder.outputSize, numFeatures, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(maskNodes(config.maskRate, () => tf.zeros([1, numFeatures]))),
      encoder,
      objective([h], [view], { graph }) {
        const masked = view!.maskedNodes!;
        return meanSquaredError(graph.features.rows(masked), tell(denseFeatures(gatherRows(h!, masked))));
      },
    });
  },
});
