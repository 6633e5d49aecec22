import type { Score } from '../store/records.js';
import { holdOutEdges, judgeLinks, unsuitedForLinks } from './judgeLinks.js';
import { link } from './link.js';
import type { Fitted, Protocol } from './protocol.js';

/** The step between the epochs of a training that are judged (MaskGAE, `eval_period` of train_linkpred.py). */
const every = 10;

interface Judged {
  readonly epoch: number;
  readonly scores: readonly Score[];
}

/**
 * `link-85-5-10` with the epoch chosen on the validation edges, as MaskGAE's code (Li et al., 2023; train_linkpred.py of
 * EdisonLeeeee/MaskGAE) and S2GAE's have it: of every tenth epoch, and of what the training leaves, the one with the highest
 * validation ROC-AUC. What choosing adds is seen from the scores of the last epoch beside: the split of a seed is the same for all
 * methods, but another than that of `link-85-5-10`, as each protocol draws from a stream of its own.
 * Departs from MaskGAE's: test pairs too are scored from the training edges alone, where theirs adds the validation edges.
 */
export const linkValidated: Protocol = {
  name: 'link-85-5-10-validated',
  version: 1,
  task: 'link',
  description: 'As link-85-5-10, of every tenth epoch the one with the best ROC-AUC on the validation edges',
  definition: {
    as: { protocol: link.name, version: link.version, definition: link.definition },
    epochs: { every, last: 'what the training leaves is judged too' },
    selection:
      'the epoch with the highest validation-auc; the first of several. A method that is not trained is judged once',
    metrics: {
      auc: 'that of link-85-5-10 at the chosen epoch',
      'average-precision': 'that of link-85-5-10 at the chosen epoch',
      'validation-auc': 'the same over validation edges and non-edges, by which the epoch was chosen: too high by it',
      'validation-average-precision': 'the same over validation edges and non-edges',
      'auc-last-epoch': 'that of link-85-5-10 as the training left the model',
      'average-precision-last-epoch': 'that of link-85-5-10 as the training left the model',
      'selected-epoch': 'the chosen one; absent where nothing was trained',
    },
  },
  headline: 'auc',
  validation: 'validation-auc',
  unsuited: unsuitedForLinks,
  async evaluate({ data, learner, rng }) {
    if (learner.usesLabels) {
      throw new RangeError(
        'Cannot judge by link-85-5-10-validated: a method that uses no labels is needed, got one that does',
      );
    }
    const split = holdOutEdges(data, rng);
    const judged: Judged[] = [];
    const judge = async (model: Fitted, epoch: number) => {
      judged.push({ epoch, scores: await judgeLinks(model, split) });
    };
    if (learner.fitWatched === undefined) {
      const scores = await judgeLinks(await learner.fit(split.graph), split);
      return [...scores, ...asLast(scores)];
    }
    await learner.fitWatched(split.graph, every, judge);
    const best = judged.reduce((most, each) => (chosenBy(each) > chosenBy(most) ? each : most));
    return [...best.scores, ...asLast(judged.at(-1)!.scores), { metric: 'selected-epoch', fold: 0, value: best.epoch }];
  },
};

const chosenBy = ({ scores }: Judged) => scores.find(({ metric }) => metric === 'validation-auc')!.value;

function asLast(scores: readonly Score[]): Score[] {
  return scores
    .filter(({ metric }) => metric === 'auc' || metric === 'average-precision')
    .map((score) => ({ ...score, metric: `${score.metric}-last-epoch` }));
}
