import { oneView } from '../../src/augmentations/augmentation.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { attentionDecoder } from '../../src/decoders/attentionDecoder.js';
import { denseFeatures } from '../../src/graph/features.js';
import { activation } from '../../src/layers/activation.js';
import { linear } from '../../src/layers/linear.js';
import { mlp } from '../../src/layers/mlp.js';
import { remaskAtRandom, remaskMaskedNodes } from '../../src/layers/remask.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { moveTowards } from '../../src/parameters/moveTowards.js';
import { tf } from '../../src/tensor/backend.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

/**
 * GraphMAE2 on whole graphs: GraphMAE, plus codes of the masked graph that predict those which a slow copy of the encoder
 * gives the unmasked one, and a decoder that rebuilds features from codes which are masked again in several random ways. Settings
 * of Cora, CiteSeer and PubMed as in the authors' code (configs of THUDM/GraphMAE2), those of Cora elsewhere; they all mask
 * again the nodes that were masked (`remask` is `fixed`). `random`, with the rate and number of its large graphs, is the
 * paper's own. The slow copy follows after the step and not before it.
 */
export const graphmae2 = defineMethod({
  name: 'graphmae2',
  family: 'predictive',
  levels: 'node',
  paper: {
    title: 'GraphMAE2: A Decoding-Enhanced Masked Self-Supervised Graph Learner',
    authors: 'Hou et al.',
    year: 2023,
    url: 'https://arxiv.org/abs/2304.04779',
  },
  encoder: {
    name: 'gat',
    hiddenSize: 1024,
    numLayers: 2,
    activation: 'prelu',
    numHeads: 8,
    numOutputHeads: 8,
    dropout: 0.2,
    attentionDropout: 0.1,
  },
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
    /** Which codes are masked again: of the nodes that were masked, or random ones of all, several times. */
    remask: choice('fixed', ['fixed', 'random']),
    remaskRate: rate(0.5),
    numRemasks: count(3),
    projectionSize: count(256),
    decoderDropout: rate(0.2),
    attentionDropout: rate(0.1),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(2000),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(2e-4),
  },
  settings: {
    citeseer: {
      encoder: { numHeads: 4, numOutputHeads: 4 },
      exponent: 1,
      latentWeight: 0.1,
      targetDecay: 1,
      epochs: 500,
      learningRate: 5e-4,
      weightDecay: 1e-4,
    },
    pubmed: {
      encoder: { hiddenSize: 512, numHeads: 2, numOutputHeads: 2 },
      maskRate: 0.9,
      exponent: 4,
      latentWeight: 1,
      targetDecay: 0.995,
      learningRate: 5e-3,
      weightDecay: 1e-5,
    },
  },
  build({ config, numFeatures, parameters, store, createEncoder }) {
    const [encoder, target] = [createEncoder('online/encoder'), createEncoder('target/encoder')];
    const size = encoder.outputSize;
    const projector = (scope: string) =>
      mlp([size, config.projectionSize, size], 'prelu', parameters.scope(`${scope}/projector`));
    const [project, projectTarget] = [projector('online'), projector('target')];
    moveTowards(store.under('target'), store.under('online'), 0);
    const activate = activation('prelu', parameters.scope('predictor'));
    const predict = linear(size, size, parameters.scope('predictor'));
    const token = parameters.glorotUniform('token', 1, numFeatures);
    const bridge = linear(size, size, parameters.scope('bridge'), { bias: false, initializer: 'glorot' });
    const isRandom = config.remask === 'random';
    const remask = isRandom
      ? remaskAtRandom(config.numRemasks, config.remaskRate, parameters.glorotUniform('remaskToken', 1, size))
      : remaskMaskedNodes;
    const dropouts = { dropout: config.decoderDropout, attentionDropout: config.attentionDropout };
    const decoderOptions = { inputSize: size, outputSize: numFeatures, ...dropouts };
    const decode = attentionDecoder(decoderOptions, parameters.scope('decoder'));
    return definePretext({
      augment: oneView(maskNodes(config.maskRate, token)),
      encoder,
      objective([h], [view], { graph, rng }) {
        const masked = view!.maskedNodes!;
        const wanted = graph.features.rows(masked);
        const errors = remask(bridge(denseFeatures(h!)), masked, rng).map((codes, k) => {
          const rebuilt = decode(graph, codes, masked, rng.split(k === 0 ? 'decoder' : `decoder ${k}`));
          return scaledCosineError(wanted, rebuilt, config.exponent);
        });
        const prediction = predict(denseFeatures(activate(project(h!))));
        const wantedCodes = withoutGradient(() => projectTarget(target(graph, rng.split('target'))));
        const latent = scaledCosineError(wantedCodes, prediction, 1);
        return tf.add(tf.addN(errors), tf.mul(latent, config.latentWeight));
      },
      frozen: ['target'],
      afterStep: () => moveTowards(store.under('target'), store.under('online'), config.targetDecay),
    });
  },
});
