import type { GraphData } from '../data/graphData.js';
import { accuracy } from '../metrics/accuracy.js';
import type { Score } from '../store/records.js';
import { fewLabelFolds } from './graphFolds.js';
import { fewLabelTuning, graphSemiSupervised1, graphSemiSupervised10, partsOf } from './graphSemiSupervised.js';
import type { ClassWatch, Learner, Protocol, Supervision } from './protocol.js';
import { supervise, withoutLabels } from './supervision.js';

/**
 * What choosing the epoch on the test folds adds to `graph-semi-supervised-N`, as the numbers of GraphCL, JOAO and SimGRACE are
 * made (semisupervised_TU/finetuning/train_eval.py of Shen-Lab/GraphCL, `epoch_select` at its standard value `test_max`):
 * every fold is trained for all 100 epochs, its test graphs are judged after each, and the accuracies are those of the one
 * epoch with the highest mean over the ten folds. Their validation part is then the test fold and decides nothing, so none is
 * handed out here. Its scores are too high by construction, and only there to be set beside the others. Folds, labels and
 * fine-tuning are those of `graph-semi-supervised-N`, so trials of the two pair up.
 */
function testSelected(plain: Protocol, percent: number): Protocol {
  const name = `${plain.name}-test-selected`;
  return {
    name,
    version: 2,
    task: 'graph',
    setting: 'fine-tuned',
    excludesLabelUsers: true,
    description: `As ${plain.name}, at the epoch with the best mean accuracy on the test folds: too high by construction`,
    definition: {
      as: { protocol: plain.name, version: plain.version, definition: plain.definition },
      validation: 'none: the part drawn for it is not used',
      epochs: 'each fold is trained for all of them and its test graphs are judged after each, without dropout',
      selection: 'one epoch for all folds: the highest mean accuracy on the TEST folds; the first of several',
      metrics: {
        accuracy: 'share of test graphs at the chosen epoch',
        'accuracy-last-epoch': 'share of test graphs after the last epoch',
        'selected-epoch': 'the chosen one, from 1',
      },
    },
    headline: 'accuracy',
    unsuited: plain.unsuited,
    async evaluate({ data, learner }) {
      const tune = await fineTuning(learner, data, name);
      const folds: number[][] = [];
      for (const { train, test } of fewLabelFolds(data, partsOf(percent))) {
        folds.push(await accuracies(tune, data, train, test));
      }
      return scoresAtBest(folds);
    },
  };
}

type Tune = (supervision: Supervision, watch: ClassWatch) => Promise<unknown>;

/** Goes on from the pretext, as often as it is asked to. */
async function fineTuning(learner: Learner, data: GraphData, name: string): Promise<Tune> {
  if (learner.usesLabels) {
    throw new RangeError(`Cannot judge by ${name}: a method that uses no labels is needed, got one that does`);
  }
  const fitted = await learner.fit(withoutLabels(data));
  if (fitted.fineTune === undefined) {
    throw new TypeError('Cannot fine-tune a method: one with an encoder is needed, got one without');
  }
  return (supervision, watch) => fitted.fineTune!(supervision, fewLabelTuning, watch);
}

/** Accuracy on the test graphs after each epoch of fine-tuning. */
async function accuracies(tune: Tune, data: GraphData, train: Int32Array, test: Int32Array) {
  const truth = test.map((graph) => data.labels[graph]!);
  const values: number[] = [];
  const see = (classes: Int32Array) => void values.push(accuracy(classes, truth));
  const split = { train, validation: new Int32Array(0), test };
  await tune(supervise(data, split), { rows: test, see });
  return values;
}

/** Scores at the epoch with the highest mean; `folds` has the accuracies of each, epoch by epoch. */
function scoresAtBest(folds: readonly (readonly number[])[]): Score[] {
  const sums = folds[0]!.map((_, epoch) => folds.reduce((sum, values) => sum + values[epoch]!, 0));
  // Sums of the same accuracies in another order may differ in the last bits.
  const best = sums.reduce((most, sum, epoch) => (sum > sums[most]! + 1e-12 ? epoch : most), 0);
  return [
    ...folds.map((values, fold) => ({ metric: 'accuracy', fold, value: values[best]! })),
    ...folds.map((values, fold) => ({ metric: 'accuracy-last-epoch', fold, value: values.at(-1)! })),
    { metric: 'selected-epoch', fold: 0, value: best + 1 },
  ];
}

export const graphSemiSupervised1TestSelected = testSelected(graphSemiSupervised1, 1);
export const graphSemiSupervised10TestSelected = testSelected(graphSemiSupervised10, 10);
