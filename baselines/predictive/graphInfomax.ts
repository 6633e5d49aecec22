import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { matMul, rowDot } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { moleculeSettings, pretrainGnnsEncoder, pretrainGnnsPaper } from '../settings/pretrainGnns.js';

/**
 * Infomax of graphs as Hu et al. pre-train with it: nodes agree with the summary of their graph, σ(mean hᵢ), by hᵢᵀ W s, and
 * not with that of the next graph of the batch. Settings of their code (chem/pretrain_deepgraphinfomax.py of
 * snap-stanford/pretrain-gnns): five GIN layers of 300, means over nodes, Adam at 0.001, 100 epochs, batches of 256. Molecules
 * are transferred from as there; other sets, each by itself, have the same values, for which the paper has no setting.
 */
export const graphInfomax = defineMethod({
  name: 'graph-infomax',
  family: 'predictive',
  levels: 'local-global',
  embeds: 'graphs',
  paper: pretrainGnnsPaper,
  encoder: pretrainGnnsEncoder,
  hyperparameters: { epochs: count(100, 0), batchSize: count(256, 2), learningRate: positive(1e-3) },
  transferSettings: moleculeSettings,
  build({ parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const weight = parameters.uniform('discriminator/weight', [size, size], 1 / Math.sqrt(size));
    return definePretext({
      augment: oneView(identity),
      encoder,
      readout: meanReadout,
      objective([h], [view]) {
        const summaries = matMul(tf.sigmoid(meanReadout(h!, view!)), weight() as tf.Tensor2D);
        const own = view!.graphIndex!;
        const next = own.map((graph) => (graph + 1) % summaries.shape[0]);
        const score = (graphs: Int32Array) => rowDot(h!, gatherRows(summaries, graphs));
        return jensenShannon(score(own), score(next));
      },
    });
  },
});
