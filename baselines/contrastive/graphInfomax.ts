import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { shiftedRows } from '../../src/objectives/shiftedRows.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { matMul, rowDot } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';

/**
 * Infomax of graphs as Hu et al. pre-train with it: a bilinear score tells whether a node belongs to the graph of a summary,
 * the sigmoid of its mean code, or to the next one of the batch. Settings of the authors' code
 * (chem/pretrain_deepgraphinfomax.py of snap-stanford/pretrain-gnns): batches of 256, Adam at 0.001, 100 epochs.
 */
export const graphInfomax = defineMethod({
  name: 'graph-infomax',
  family: 'contrastive',
  levels: 'local-global',
  embeds: 'graphs',
  paper: {
    title: 'Strategies for Pre-training Graph Neural Networks',
    authors: 'Hu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/1905.12265',
  },
  encoder: { name: 'molecule-gin', hiddenSize: 300, numLayers: 5, activation: 'relu', norm: 'batch' },
  hyperparameters: {
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  build({ parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const weight = parameters.scope('discriminator').uniform('weight', [size, size], 1 / Math.sqrt(size));
    return definePretext({
      augment: oneView(identity),
      encoder,
      readout: meanReadout,
      objective([h], [view]) {
        const summaries = tf.sigmoid<tf.Tensor2D>(meanReadout(h!, view!));
        const mapped = matMul(summaries, weight() as tf.Tensor2D);
        const others = shiftedRows(summaries.shape[0]);
        const own = view!.graphIndex!;
        const next = own.map((graph) => others[graph]!);
        const score = (ids: Int32Array) => rowDot(h!, gatherRows(mapped, ids));
        return tf.mul<tf.Scalar>(jensenShannon(score(own), score(next)), 2);
      },
    });
  },
});
