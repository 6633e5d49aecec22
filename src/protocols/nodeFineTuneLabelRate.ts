import { judgeDraws } from './judgeDraws.js';
import { fineTuning, judgeFineTuned, tuningDefinition } from './judgeTuned.js';
import {
  labelRateDefinition,
  labelRateDraws,
  labelRateHeadline,
  labelRateMetrics,
  unsuitedForRates,
} from './nodeLabelRate.js';
import type { Protocol } from './protocol.js';

/** The draws of `node-label-rate`, with the encoder fine-tuned on each. */
export const nodeFineTuneLabelRate: Protocol = {
  name: 'node-fine-tune-label-rate',
  version: 1,
  task: 'node',
  setting: 'fine-tuned',
  description:
    'Labels for 0.03 to 4 % of the nodes, encoder and linear head trained on them after the pretext, 10 draws',
  definition: {
    split: labelRateDefinition,
    learner: 'sees the whole graph and no label, once for all draws; the encoder then goes on from there for each',
    tuning: tuningDefinition(fineTuning),
    metrics: labelRateMetrics,
  },
  headline: labelRateHeadline,
  unsuited: unsuitedForRates,
  evaluate: ({ data, publicSplit, learner }) =>
    judgeDraws(labelRateDraws(data, publicSplit), (splits) => judgeFineTuned(data, splits, learner)),
};
