import { oneView } from '../../src/augmentations/augmentation.js';
import { maskEachGraphsNodes } from '../../src/augmentations/graphwise/maskEachGraphsNodes.js';
import { count, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { softCrossEntropy } from '../../src/objectives/softCrossEntropy.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { moleculeSettings, pretrainGnnsEncoder, pretrainGnnsPaper } from '../settings/pretrainGnns.js';

/**
 * Attribute masking of graphs: the kind of some nodes of each graph is hidden behind a token and told by a linear map from
 * their codes. Settings of the authors' code (chem/pretrain_masking.py, util.py of snap-stanford/pretrain-gnns): 15 % and one more
 * node of each graph, five GIN layers of 300, means over nodes, Adam at 0.001, 100 epochs, batches of 256. Molecules are
 * transferred from as there; other sets, each by itself, have the same values, for which the paper has no setting.
 */
export const attributeMaskingGraph = defineMethod({
  name: 'attribute-masking-graph',
  family: 'predictive',
  levels: 'node',
  embeds: 'graphs',
  paper: pretrainGnnsPaper,
  encoder: pretrainGnnsEncoder,
  hyperparameters: {
    maskRate: rate(0.15),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
  },
  transferSettings: moleculeSettings,
  build({ config, graph: { featureGroups }, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const token = parameters.constant('token', [1, numFeatures], 0);
    // Of molecules the type of the atom, not its chirality; the last type is that of no atom.
    const numTypes = featureGroups === undefined ? numFeatures : featureGroups[0]! - 1;
    const tell = linear(encoder.outputSize, numTypes, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(maskEachGraphsNodes(config.maskRate, token)),
      encoder,
      readout: meanReadout,
      objective([h], [view], { graph }) {
        const masked = view!.maskedNodes!;
        const types = tf.slice2d(graph.features.rows(masked), [0, 0], [-1, numTypes]);
        return softCrossEntropy(tell(denseFeatures(gatherRows(h!, masked))), types);
      },
    });
  },
});
