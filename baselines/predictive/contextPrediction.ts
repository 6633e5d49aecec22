import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { shiftedRows } from '../../src/objectives/shiftedRows.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { contexts } from '../../src/samplers/contexts.js';
import { tf } from '../../src/tensor/backend.js';
import { rowDot } from '../../src/tensor/ops.js';
import { gatherRows, segmentMean } from '../../src/tensor/segments.js';

/**
 * Context prediction (ContextPred): inner products tell whether the neighborhood of an atom and the ring of bonds around it
 * are of one molecule. Settings of the authors' code (chem/pretrain_contextpred.py of snap-stanford/pretrain-gnns, mode
 * `cbow`): of an encoder with K layers the context lies more than K − 1 and at most K + 2 hops away and is encoded by another one
 * of three layers; its code is the mean over the atoms K hops away; one negative, the context of the next molecule; batches
 * of 256, Adam at 0.001, 100 epochs. Where they cut the neighborhood out, here the whole molecule is encoded: the code of its center
 * is the same but for the statistics of batch norms, which count all atoms. A batch with fewer than two contexts teaches nothing.
 */
export const contextPrediction = defineMethod({
  name: 'context-prediction',
  family: 'predictive',
  levels: 'subgraph',
  embeds: 'graphs',
  paper: {
    title: 'Strategies for Pre-training Graph Neural Networks',
    authors: 'Hu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/1905.12265',
  },
  encoder: { name: 'molecule-gin', hiddenSize: 300, numLayers: 5, activation: 'relu', norm: 'batch' },
  hyperparameters: {
    /** Hops that a context is wide, and layers of its encoder. */
    contextSize: count(3),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  build({ config, createEncoder }) {
    const encoder = createEncoder('encoder');
    const encodeContext = createEncoder('context', { numLayers: config.contextSize });
    const neighborhood = layerSizesOf(encoder, 'context-prediction').length;
    const radii = { neighborhood, inner: neighborhood - 1, outer: neighborhood - 1 + config.contextSize };
    return definePretext({
      augment: oneView(identity),
      encoder,
      readout: meanReadout,
      objective([h], _views, { graph, rng }) {
        const drawn = contexts(graph, radii, rng.split('contexts'));
        const numContexts = drawn.centers.length;
        if (numContexts < 2) return tf.mul<tf.Scalar>(tf.sum(h!), 0);
        const atAnchors = gatherRows(encodeContext(drawn.graph, rng.split('encoder')), drawn.anchors);
        const codes = segmentMean(atAnchors, { ids: drawn.anchorContexts, numSegments: numContexts });
        const centers = gatherRows(h!, drawn.centers);
        const others = gatherRows(codes, shiftedRows(numContexts));
        return tf.mul<tf.Scalar>(jensenShannon(rowDot(centers, codes), rowDot(centers, others)), 2);
      },
    });
  },
});
