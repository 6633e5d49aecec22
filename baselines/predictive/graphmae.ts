import { oneView } from '../../src/augmentations/augmentation.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { attentionDecoder } from '../../src/decoders/attentionDecoder.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { mapRowsExcept } from '../../src/tensor/mapRowsExcept.js';
import { graphmaePaper, graphmaeSettings } from '../settings/graphmae.js';

/**
 * GraphMAE: masked features from the codes of the others. Features of some nodes are replaced by a learned token, their
 * codes are masked again, and a graph attention layer rebuilds the features, judged by the scaled cosine error.
 * Settings of Cora, CiteSeer and PubMed as in the authors' code (configs.yml of THUDM/GraphMAE), those of Cora elsewhere.
 * Departures: weights of the attention layers start as Glorot & Bengio's uniform ones, the authors' as normal ones with a gain of √2;
 * and outputs of zeros, which nodes have at first where all neighbors are masked, have no gradient, where that of PyTorch's
 * `normalize` is of the size 10¹², so that Adam keeps the decoder's bias still in the authors' code.
 */
export const graphmae = defineMethod({
  name: 'graphmae',
  family: 'predictive',
  levels: 'node',
  paper: graphmaePaper,
  encoder: {
    name: 'gat',
    hiddenSize: 512,
    numLayers: 2,
    activation: 'prelu',
    numHeads: 4,
    numOutputHeads: 4,
    dropout: 0.2,
    attentionDropout: 0.1,
  },
  training: { optimizer: 'adam', schedule: 'cosine' },
  holds: [
    { count: 3, rows: 'nodes', columns: 'features' },
    { count: 70, rows: 'nodes', columns: 'codes' },
  ],
  hyperparameters: {
    maskRate: rate(0.5),
    /** Share of the masked nodes that get another node's features instead of the token. */
    replaceRate: rate(0.05),
    exponent: positive(3),
    decoderDropout: rate(0.2),
    attentionDropout: rate(0.1),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(1500),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(2e-4),
  },
  settings: graphmaeSettings,
  build({ config, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const token = parameters.constant('token', [1, numFeatures], 0);
    const bridge = linear(size, size, parameters.scope('bridge'), { bias: false });
    const dropouts = { dropout: config.decoderDropout, attentionDropout: config.attentionDropout };
    const decode = attentionDecoder(
      { inputSize: size, outputSize: numFeatures, ...dropouts },
      parameters.scope('decoder'),
    );
    return definePretext({
      augment: oneView(maskNodes(config.maskRate, token, config.replaceRate)),
      encoder,
      objective([h], [view], { graph, rng }) {
        const masked = view!.maskedNodes!;
        const codes = mapRowsExcept(h!, masked, (rows) => bridge(denseFeatures(rows)));
        return scaledCosineError(graph.features.rows(masked), decode(graph, codes, masked, rng), config.exponent);
      },
    });
  },
});
