import { fineTuning, judgeFineTuned, tuningDefinition, tunings } from './judgeTuned.js';
import { nodePublic } from './nodePublic.js';
import type { Protocol } from './protocol.js';

/** Whether the head learns alone first helps some pretexts and costs others. */
const grid = { headEpochs: [fineTuning.headEpochs, 0], learningRate: [0.01, 0.001, 0.0001] };

/**
 * The pretext first, then encoder and a linear head together on the labels of the public split (Xie et al., 2022: unsupervised
 * pretraining; You et al., 2020, When does self-supervision help graph convolutional networks?). The fine-tuned
 * `random-encoder` is the same encoder trained on the labels from scratch.
 */
export const nodeFineTunePublic: Protocol = {
  name: 'node-fine-tune-public',
  version: 2,
  task: 'node',
  setting: 'fine-tuned',
  description: 'Public split, encoder and linear head trained on the labels after the pretext',
  definition: {
    split: 'the public split of the dataset, one fold',
    learner: 'sees the whole graph and no label; the encoder then goes on from there',
    tuning: tuningDefinition(fineTuning, grid),
    selection: 'highest validation accuracy over head epochs and learning rates; the first of several',
    metrics: {
      accuracy: 'share of test nodes',
      'macro-f1': 'test nodes, classes that are true or predicted',
      'validation-accuracy': 'share of validation nodes',
    },
  },
  headline: 'accuracy',
  validation: 'validation-accuracy',
  unsuited: nodePublic.unsuited,
  async evaluate({ data, publicSplit, learner }) {
    if (publicSplit === undefined) {
      throw new RangeError(
        'Cannot judge by node-fine-tune-public: a dataset with a public split is needed, got one without',
      );
    }
    return judgeFineTuned(data, [publicSplit], learner, tunings(fineTuning, grid));
  },
};
