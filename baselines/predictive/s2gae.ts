import { oneView } from '../../src/augmentations/augmentation.js';
import { edgeMasks, maskEdges } from '../../src/augmentations/maskEdges.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { crossCorrelation, mlpEdgeDecoder } from '../../src/decoders/edgeDecoder.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { maskedEdgeLoss } from '../../src/methods/maskedEdgeLoss.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * S2GAE: masked edges against pairs without an edge, from the products of the codes of both ends after all pairs of layers.
 * Settings as in the authors' code for link prediction (s2gae_small_lp.py of qiaoyu-tan/S2GAE), which takes all masked
 * edges in one step; for other tasks it masks directions (`edgeMask: directions`) and takes 1,024 edges a step.
 *
 * Departures: the last epoch is kept, where the authors keep the best on held-out edges; self-loops
 * stand at inference too; dropout acts on a layer's input and not on what the decoder sees of a layer; encoder and decoder
 * gradients are clipped together.
 */
export const s2gae = defineMethod({
  name: 's2gae',
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'S2GAE: Self-Supervised Graph Autoencoders Are Generalizable Learners with Graph Masking',
    authors: 'Tan et al.',
    year: 2023,
    url: 'https://doi.org/10.1145/3539597.3570404',
  },
  encoder: {
    name: 'gcn',
    hiddenSize: 128,
    numLayers: 2,
    activation: 'relu',
    dropout: 0.5,
    dropsFeatures: false,
    concatenateLayers: true,
  },
  holds: [{ count: 42, rows: 'edges', columns: 'codes' }],
  hyperparameters: {
    edgeMask: choice('pairs', edgeMasks),
    maskRate: rate(0.7),
    decoderSize: count(256),
    decoderDropout: rate(0.5),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(0.01),
    weightDecay: nonNegative(0),
    maxGradientNorm: nonNegative(1),
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder', { outputSize: 0 });
    const layerSize = layerSizesOf(encoder, 's2gae')[0]!;
    const pair = crossCorrelation(layerSize);
    const sizes = [encoder.outputSize ** 2 / layerSize, config.decoderSize, 1];
    const options = { dropout: config.decoderDropout, dropoutAt: 'activation' } as const;
    const decode = mlpEdgeDecoder(pair, sizes, parameters.scope('decoder'), options);
    return definePretext({
      augment: oneView(maskEdges(config.maskRate, config.edgeMask)),
      encoder,
      objective: ([codes], [view], context) => maskedEdgeLoss(decode, codes!, view!.maskedEdges!, context),
      scorePairs: (codes, sources, targets) => tf.squeeze(decode(codes, sources, targets), [1]),
    });
  },
});
