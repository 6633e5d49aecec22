import { oneView } from '../../src/augmentations/augmentation.js';
import { maskEachGraphsNodes } from '../../src/augmentations/graphwise/maskEachGraphsNodes.js';
import { count, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { softCrossEntropy } from '../../src/objectives/softCrossEntropy.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { gatherRows } from '../../src/tensor/segments.js';

/**
 * Attribute masking of graphs: the kind of some nodes of each graph is hidden behind a token and told by a linear map from
 * their codes. Settings of the authors' code (chem/pretrain_masking.py, util.py of snap-stanford/pretrain-gnns): 15 % and one more
 * node of each graph, five GIN layers of 300, means over nodes, Adam at 0.001, 100 epochs, batches of 256. There molecules are
 * transferred from; here graphs without edge attributes, each set by itself, for which the paper has no setting.
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
  encoder: {
    name: 'gin',
    hiddenSize: 300,
    innerSize: 600,
    numLayers: 5,
    activation: 'relu',
    outputActivation: 'none',
    norm: 'batch',
    innerNorm: 'none',
  },
  hyperparameters: {
    maskRate: rate(0.15),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
  },
  build({ config, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const token = parameters.constant('token', [1, numFeatures], 0);
    const tell = linear(encoder.outputSize, numFeatures, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(maskEachGraphsNodes(config.maskRate, token)),
      encoder,
      readout: meanReadout,
      objective([h], [view], { graph }) {
        const masked = view!.maskedNodes!;
        return softCrossEntropy(tell(denseFeatures(gatherRows(h!, masked))), graph.features.rows(masked));
      },
    });
  },
});
