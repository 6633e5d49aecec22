import { judgeDraws } from './judgeDraws.js';
import { fineTuning, judgeFineTuned, tuningDefinition } from './judgeTuned.js';
import { fewShotDefinition, fewShotDraws, fewShotHeadline, fewShotMetrics, unsuitedForShots } from './nodeFewShot.js';
import type { Protocol } from './protocol.js';

/** The draws of `node-few-shot`, with the encoder fine-tuned on each: k labels a class, and as many for the epoch. */
export const nodeFineTuneFewShot: Protocol = {
  name: 'node-fine-tune-few-shot',
  version: 1,
  task: 'node',
  setting: 'fine-tuned',
  description: '1, 3, 5 or 10 labels a class, encoder and linear head trained on them after the pretext, 20 draws',
  definition: {
    split: fewShotDefinition,
    learner: 'sees the whole graph and no label, once for all draws; the encoder then goes on from there for each',
    tuning: tuningDefinition(fineTuning),
    metrics: fewShotMetrics,
  },
  headline: fewShotHeadline,
  unsuited: unsuitedForShots,
  evaluate: ({ data, learner }) => judgeDraws(fewShotDraws(data), (splits) => judgeFineTuned(data, splits, learner)),
};
