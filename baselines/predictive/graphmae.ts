import { oneView } from '../../src/augmentations/augmentation.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { attentionDecoder } from '../../src/decoders/attentionDecoder.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { NORMALIZE_LENGTH, scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { mapRowsExcept } from '../../src/tensor/mapRowsExcept.js';
import { graphmaePaper, graphmaeSettings } from '../settings/graphmae.js';

/** Of both attention layers of the encoder and the decoder's, whose code is DGL's. */
const initializer = 'glorot-normal-relu';

/**
 * GraphMAE: masked features from the codes of the others. Features of some nodes are replaced by a learned token, their
 * codes are masked again, and a graph attention layer rebuilds the features, judged by the scaled cosine error.
 * Settings of Cora, CiteSeer and PubMed as in the authors' code (configs.yml of THUDM/GraphMAE), those of Cora elsewhere.
 * Outputs of zeros, which nodes have in the first step where all neighbors are masked, get the gradient of PyTorch's `normalize`, of
 * the size 10¹²: Adam divides by it ever after, so the decoder's bias stands still and the codes have to tell these features, as in
 * the authors' code (same start and masks, no dropout: four losses agree to four digits, by a script that is not kept).
 */
export const graphmae = defineMethod({
  name: 'graphmae',
  version: 4,
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
    initializer,
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
    const { decoderDropout: dropout, attentionDropout } = config;
    const decode = attentionDecoder(
      { inputSize: size, outputSize: numFeatures, dropout, attentionDropout, initializer },
      parameters.scope('decoder'),
    );
    return definePretext({
      augment: oneView(maskNodes(config.maskRate, token, config.replaceRate)),
      encoder,
      objective([h], [view], { graph, rng }) {
        const masked = view!.maskedNodes!;
        const codes = mapRowsExcept(h!, masked, (rows) => bridge(denseFeatures(rows)));
        const rebuilt = decode(graph, codes, masked, rng);
        return scaledCosineError(graph.features.rows(masked), rebuilt, config.exponent, NORMALIZE_LENGTH);
      },
    });
  },
});
