import type { Score } from '../store/records.js';
import { unsuitedForFolds } from './graphFolds.js';
import { graphSvm, judgeFolds } from './graphSvm.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

/** The step between the epochs of a run that are judged, as a share of all: InfoGraph judges each, GraphCL each tenth. */
const every = 5;

/**
 * What choosing the epoch on the test folds adds to `graph-svm-10fold`: InfoGraph's and GraphCL's code judges epochs as it
 * trains and reports the best mean test accuracy. Its scores are too high by construction, and only there to be set beside
 * the others. The same folds, classifiers and their selection; the accuracy after the last epoch stands beside the best.
 */
export const graphSvmTestSelected: Protocol = {
  name: 'graph-svm-10fold-test-selected',
  version: 2,
  task: 'graph',
  excludesLabelUsers: true,
  description:
    'As graph-svm-10fold, of every fifth epoch the one with the best accuracy on the test folds: too high by construction',
  definition: {
    as: { protocol: graphSvm.name, version: graphSvm.version, definition: graphSvm.definition },
    epochs: { every, last: 'judged too' },
    selection:
      'the epoch with the highest mean accuracy on the TEST folds; the first of several. A method that is not trained is judged once',
    metrics: {
      accuracy: 'share of test graphs at the chosen epoch',
      'accuracy-last-epoch': 'share of test graphs after the last epoch: that of graph-svm-10fold',
      'selected-epoch': 'the chosen one; absent where nothing was trained',
    },
  },
  headline: 'accuracy',
  unsuited: (data) => unsuitedForFolds(data),
  async evaluate({ data, learner }) {
    if (learner.usesLabels) {
      throw new RangeError(
        'Cannot judge by graph-svm-10fold-test-selected: a method that uses no labels is needed, got one that does',
      );
    }
    const judged: { readonly epoch: number; readonly scores: readonly Score[] }[] = [];
    const hidden = withoutLabels(data);
    await learner.fitWatched?.(hidden, every, async (model, epoch) => {
      judged.push({
        epoch,
        scores: judgeFolds(data, await model.embed()).filter(({ metric }) => metric === 'accuracy'),
      });
    });
    if (judged.length === 0) {
      const scores = judgeFolds(data, await (await learner.fit(hidden)).embed());
      return [...ofMetric(scores, 'accuracy'), ...ofMetric(scores, 'accuracy-last-epoch')];
    }
    const best = judged.reduce((most, each) => (sum(each.scores) > sum(most.scores) + 1e-12 ? each : most));
    return [
      ...ofMetric(best.scores, 'accuracy'),
      ...ofMetric(judged.at(-1)!.scores, 'accuracy-last-epoch'),
      { metric: 'selected-epoch', fold: 0, value: best.epoch },
    ];
  },
};

const sum = (scores: readonly Score[]) => scores.reduce((total, { value }) => total + value, 0);

function ofMetric(scores: readonly Score[], metric: string): Score[] {
  return scores.filter((score) => score.metric === 'accuracy').map((score) => ({ ...score, metric }));
}
