import { oneView } from '../../src/augmentations/augmentation.js';
import { maskEachGraph } from '../../src/augmentations/maskEachGraph.js';
import { count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { gatherRows } from '../../src/tensor/segments.js';

/**
 * Attribute masking of graphs (AttrMask): the types of masked atoms told by a linear map from their codes. Settings of the
 * authors' code (chem/pretrain_masking.py of snap-stanford/pretrain-gnns): 15 % of the atoms of each molecule and one more, bonds
 * unmasked, batches of 256, Adam at 0.001, 100 epochs. Of graphs whose features stand in no groups the whole row is the
 * type: node labels of TUDataset. The learned vector of the mask is that of a column which only masked atoms have.
 */
export const attributeMaskingGraph = defineMethod({
  name: 'attribute-masking-graph',
  family: 'predictive',
  levels: 'node',
  embeds: 'graphs',
  paper: {
    title: 'Strategies for Pre-training Graph Neural Networks',
    authors: 'Hu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/1905.12265',
  },
  encoder: { name: 'molecule-gin', hiddenSize: 300, numLayers: 5, activation: 'relu', norm: 'batch' },
  hyperparameters: {
    maskRate: rate(0.15),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  build({ config, graph: { featureGroups }, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    // The last category of the group is for masked nodes: no node has it.
    const numTypes = featureGroups === undefined ? numFeatures : featureGroups[0]! - 1;
    const tell = linear(encoder.outputSize, numTypes, parameters.scope('types'));
    return definePretext({
      augment: oneView(maskEachGraph(config.maskRate)),
      encoder,
      readout: meanReadout,
      objective([h], [view], { graph }) {
        const masked = view!.maskedNodes!;
        const types = tf.slice2d(graph.features.rows(masked), [0, 0], [-1, numTypes]);
        const logLikelihoods = tf.logSoftmax(tell(denseFeatures(gatherRows(h!, masked))));
        return tf.neg(tf.mean<tf.Scalar>(tf.sum(tf.mul(types, logLikelihoods), 1)));
      },
    });
  },
});
