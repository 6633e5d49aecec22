import { oneView } from '../../src/augmentations/augmentation.js';
import { edgeMasks, maskEdges } from '../../src/augmentations/maskEdges.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { crossCorrelation, mlpEdgeDecoder } from '../../src/decoders/edgeDecoder.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { reconstructPairs } from '../../src/objectives/reconstruction.js';
import { maxReadout } from '../../src/readouts/max.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { negativePairs } from '../../src/samplers/negativePairs.js';

const readouts = { sum: sumReadout, mean: meanReadout, max: maxReadout };

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
  settings: {
    mutag: {
      encoder: { hiddenSize: 32, numLayers: 5 },
      readout: 'sum',
      epochs: 20,
      batchSize: 64,
      learningRate: 5e-4,
    },
    nci1: { encoder: { numLayers: 2 }, readout: 'mean', epochs: 300, batchSize: 16, learningRate: 1e-3 },
    'imdb-binary': { encoder: { numLayers: 2 }, readout: 'mean', epochs: 60 },
    'imdb-multi': { readout: 'mean', epochs: 50 },
    collab: { encoder: { hiddenSize: 256, numLayers: 2, activation: 'relu' }, readout: 'mean', epochs: 20 },
    'reddit-binary': { encoder: { numLayers: 2, norm: 'layer' }, readout: 'sum', batchSize: 8 },
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder', { outputSize: 0 });
    const layerSize = layerSizesOf(encoder, 's2gae-graph')[0]!;
    const sizes = [encoder.outputSize ** 2 / layerSize, config.decoderSize, 1];
    const options = { dropout: config.decoderDropout, dropoutAt: 'activation' } as const;
    const decode = mlpEdgeDecoder(crossCorrelation(layerSize), sizes, parameters.scope('decoder'), options);
    return definePretext({
      augment: oneView(maskEdges(config.maskRate, config.edgeMask)),
      encoder,
      readout: readouts[config.readout],
      objective([codes], [view], { graph, rng }) {
        const { sources, targets } = view!.maskedEdges!;
        const negative = negativePairs(graph.adjacency, sources.length, rng.split('negatives'));
        return reconstructPairs(
          decode(codes!, sources, targets, rng.split('positive')),
          decode(codes!, negative.sources, negative.targets, rng.split('negative')),
        );
      },
    });
  },
});
