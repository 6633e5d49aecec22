import { oneView } from '../../src/augmentations/augmentation.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { attentionDecoder } from '../../src/decoders/attentionDecoder.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { createRemask, remaskHyperparameters } from '../../src/layers/remask.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { latentPrediction } from '../../src/methods/latentPrediction.js';
import { NORMALIZE_LENGTH, scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { tf } from '../../src/tensor/backend.js';
import { graphmae2Encoder, graphmae2Settings } from '../settings/graphmae2.js';

/**
 * GraphMAE2 on whole graphs: GraphMAE, plus codes of the masked graph that predict those which a slow copy of the encoder gives
 * the unmasked one, and a decoder of codes that are masked again in several random ways. Settings of Cora, CiteSeer and PubMed, and how
 * weights start there, as in the authors' code (configs of THUDM/GraphMAE2), those of Cora elsewhere; they all mask again the nodes
 * that were masked (`remask` is `fixed`). `random`, with the rate and number of its large graphs, is the paper's own.
 */
export const graphmae2 = defineMethod({
  name: 'graphmae2',
  version: 2,
  family: 'predictive',
  levels: 'node',
  paper: {
    title: 'GraphMAE2: A Decoding-Enhanced Masked Self-Supervised Graph Learner',
    authors: 'Hou et al.',
    year: 2023,
    url: 'https://arxiv.org/abs/2304.04779',
  },
  encoder: graphmae2Encoder,
  training: { optimizer: 'adam', schedule: 'cosine' },
  holds: [
    { count: 2, rows: 'nodes', columns: 'features' },
    { count: 83, rows: 'nodes', columns: 'codes' },
  ],
  hyperparameters: {
    maskRate: rate(0.5),
    exponent: positive(3),
    /** Weight of the prediction of codes. */
    latentWeight: nonNegative(0.15),
    /** Share of the target that stays at each step, up to 1. */
    targetDecay: nonNegative(0),
    ...remaskHyperparameters,
    projectionSize: count(256),
    decoderDropout: rate(0.2),
    attentionDropout: rate(0.1),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(2000),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(2e-4),
  },
  settings: graphmae2Settings,
  build({ config, numFeatures, parameters, store, createEncoder }) {
    const encoder = createEncoder('online/encoder');
    const [size, { initializer }] = [encoder.outputSize, graphmae2Encoder];
    const latent = latentPrediction({ parameters, store, createEncoder }, encoder, config);
    const token = parameters.constant('token', [1, numFeatures], 0);
    const bridge = linear(size, size, parameters.scope('bridge'), { bias: false });
    const remask = createRemask(config, size, parameters);
    const { decoderDropout: dropout, attentionDropout } = config;
    const decoderOptions = { inputSize: size, outputSize: numFeatures, dropout, attentionDropout, initializer };
    const decode = attentionDecoder(decoderOptions, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(maskNodes(config.maskRate, token)),
      encoder,
      objective([h], [view], { graph, rng }) {
        const masked = view!.maskedNodes!;
        const wanted = graph.features.rows(masked);
        const errors = remask(bridge(denseFeatures(h!)), masked, rng).map((codes, k) => {
          const rebuilt = decode(graph, codes, masked, rng.split(k === 0 ? 'decoder' : `decoder ${k}`));
          return scaledCosineError(wanted, rebuilt, config.exponent, NORMALIZE_LENGTH);
        });
        return tf.add(tf.addN(errors), tf.mul(latent.loss(h!, graph, rng), config.latentWeight));
      },
      ...latent.hooks,
    });
  },
});
