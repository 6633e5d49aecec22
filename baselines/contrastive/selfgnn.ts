import { splitFeatures } from '../../src/augmentations/splitFeatures.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { linearBlock } from '../../src/layers/linearBlock.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { slowCopy } from '../../src/methods/slowCopy.js';
import { bootstrap } from '../../src/objectives/bootstrap.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout } from '../../src/tensor/ops.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

/**
 * SelfGNN: each half of the feature columns predicts what a slow copy of the encoder makes of the other half; codes are
 * both halves' side by side. The columns are parted once, at random. Settings are the standard ones of the authors' code
 * (zekarias-tilahun/SelfGNN: split augmentation, GCN without activation, batch norm in the predictor alone); the values
 * that it tunes for each dataset are not published. The authors scale rows only where the number of columns is odd.
 */
export const selfgnn = defineMethod({
  name: 'selfgnn',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'SelfGNN: Self-supervised Graph Neural Networks without Explicit Negative Sampling',
    authors: 'Kefato & Girdzijauskas',
    year: 2021,
    url: 'https://arxiv.org/abs/2103.14958',
  },
  encoder: {
    name: 'gcn',
    hiddenSize: 512,
    outputSize: 128,
    numLayers: 2,
    activation: 'none',
    dropout: 0.2,
    dropsFeatures: false,
  },
  holds: [
    { count: 6, rows: 'nodes', columns: 'features' },
    { count: 65, rows: 'nodes', columns: 'codes' },
  ],
  hyperparameters: {
    /** Dropout of codes, of projections and of predictions. */
    dropout: rate(0.2),
    targetDecay: rate(0.99),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(1000),
    learningRate: positive(1e-4),
  },
  build({ config, numFeatures, parameters, store, createEncoder }) {
    const keys = parameters.scope('split').uniform('order', [numFeatures], 1)().dataSync();
    const views = splitFeatures(Int32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!));
    const branch = (name: string) => {
      const encoder = createEncoder(`${name}/encoder`, { inputSize: Math.ceil(numFeatures / 2) });
      const size = encoder.outputSize;
      const options = { activation: 'relu', dropout: config.dropout } as const;
      return { encoder, project: linearBlock(size, size, parameters.scope(name).scope('projector'), options), size };
    };
    const [online, target] = [branch('online'), branch('target')];
    const follow = slowCopy(store, config.targetDecay);
    const head = { norm: 'batch', activation: 'relu', dropout: config.dropout } as const;
    const predict = linearBlock(online.size, online.size, parameters.scope('predictor'), head);
    return definePretext({
      augment: views,
      encoder: online.encoder,
      objective(codes, bothViews, { rng }) {
        const drop = (h: tf.Tensor2D, label: string) => dropout(h, config.dropout, rng.split(`dropout ${label}`));
        const predicted = codes.map((h, k) =>
          predict(online.project(drop(h, `online ${k}`), rng.split(`projector ${k}`)), rng.split(`predictor ${k}`)),
        );
        const targets = bothViews.map((view, k) =>
          withoutGradient(() => {
            const h = target.encoder(view, rng.split(`target ${k}`));
            return target.project(drop(h, `target ${k}`), rng.split(`target projector ${k}`));
          }),
        );
        return tf.add(bootstrap(predicted[0]!, targets[1]!), bootstrap(predicted[1]!, targets[0]!));
      },
      ...follow,
      frozen: [...follow.frozen, 'split'],
      embed: (graph, rng) =>
        tf.concat2d(
          views(graph).map((view, k) => online.encoder(view, rng?.split(`view ${k}`))),
          1,
        ),
    });
  },
});
