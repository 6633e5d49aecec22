import { oneView } from '../../src/augmentations/augmentation.js';
import { edgeMasks, maskEdges } from '../../src/augmentations/maskEdges.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { crossCorrelation, mlpEdgeDecoder } from '../../src/decoders/edgeDecoder.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { maskedEdgeLoss } from '../../src/methods/maskedEdgeLoss.js';
import { createReadout } from '../../src/readouts/index.js';
import { graphmaeGraphTraining } from '../settings/graphmae.js';

/**
 * S2GAE of graphs: masked edges of a batch against pairs without an edge, from the products of the codes of both ends after all
 * pairs of layers; the code of a graph is the readout of all layers. The authors published no code for graphs: encoders, readouts,
 * batches, epochs and rates are GraphMAE's for each dataset, which the paper compares with in its setting (§5.4), the
 * share of masked edges a half; decoder and its dropout are those of their code for links (s2gae_small_lp.py of
 * qiaoyu-tan/S2GAE). Negatives join any two nodes of a batch.
 */
export const s2gaeGraph = defineMethod({
  name: 's2gae-graph',
  family: 'predictive',
  levels: 'edge',
  embeds: 'graphs',
  paper: {
    title: 'S2GAE: Self-Supervised Graph Autoencoders Are Generalizable Learners with Graph Masking',
    authors: 'Tan et al.',
    year: 2023,
    url: 'https://doi.org/10.1145/3539597.3570404',
  },
  encoder: {
    name: 'gin',
    hiddenSize: 512,
    numLayers: 3,
    activation: 'prelu',
    norm: 'batch',
    dropout: 0.2,
    concatenateLayers: true,
  },
  hyperparameters: {
    edgeMask: choice('pairs', edgeMasks),
    maskRate: rate(0.5),
    decoderSize: count(256),
    decoderDropout: rate(0.5),
    readout: choice('max', ['sum', 'mean', 'max']),
    epochs: count(100, 0),
    batchSize: count(32, 2),
    learningRate: positive(1.5e-4),
    weightDecay: nonNegative(0),
    maxGradientNorm: nonNegative(1),
  },
  settings: graphmaeGraphTraining,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder', { outputSize: 0 });
    const layerSize = layerSizesOf(encoder, 's2gae-graph')[0]!;
    const sizes = [encoder.outputSize ** 2 / layerSize, config.decoderSize, 1];
    const options = { dropout: config.decoderDropout, dropoutAt: 'activation' } as const;
    const decode = mlpEdgeDecoder(crossCorrelation(layerSize), sizes, parameters.scope('decoder'), options);
    return definePretext({
      augment: oneView(maskEdges(config.maskRate, config.edgeMask)),
      encoder,
      readout: createReadout(config.readout, encoder.outputSize, parameters),
      objective: ([codes], [view], context) => maskedEdgeLoss(decode, codes!, view!.maskedEdges!, context),
    });
  },
});
