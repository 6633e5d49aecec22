import type { GraphData, Split } from '../data/graphData.js';
import type { Json, Score } from '../store/records.js';
import { type Judge, labelUserDefinition, ownClasses, type Prediction, predicted, scoreSplits } from './judgeNodes.js';
import type { Learner, TuningOptions } from './protocol.js';
import { withoutLabels } from './supervision.js';

/**
 * How encoder and head learn from labels: the settings that SelfTask-GNN (Jin et al., 2020; scripts/basic/run.sh) has for
 * pretext tasks beside labels on Cora, CiteSeer and PubMed. It keeps the epoch with the highest validation accuracy, which
 * few validation nodes leave to chance; here it is the lowest cross-entropy, as in the supervised rows.
 */
export const jointTuning: TuningOptions = {
  headEpochs: 0,
  headLearningRate: 0.01,
  epochs: 200,
  patience: 50,
  learningRate: 0.01,
  weightDecay: 5e-4,
  codeDropout: 0.5,
};

/**
 * The same after a pretext, once the head has learned alone: a head that starts at random sends gradients into the encoder
 * that undo the pretext (Kumar et al., 2022, Fine-tuning can distort pretrained features). On Cora's validation nodes DGI
 * reaches 80.6 % so and 77.8 % without (seed 0); GRACE is better without.
 */
export const fineTuning: TuningOptions = { ...jointTuning, headEpochs: 200, learningRate: 0.001 };

/** Values to choose among, by option. */
export type TuningGrid = { readonly [K in 'headEpochs' | 'learningRate']?: readonly number[] };

/** Every combination of a grid's values, in the order of head epochs, then of learning rates. */
export function tunings(options: TuningOptions, grid: TuningGrid): TuningOptions[] {
  const { headEpochs = [options.headEpochs], learningRate = [options.learningRate] } = grid;
  return headEpochs.flatMap((epochs) =>
    learningRate.map((rate) => ({ ...options, headEpochs: epochs, learningRate: rate })),
  );
}

/** For the definitions of protocols that train the encoder on labels. */
export const tuningDefinition = (
  options: TuningOptions,
  grid: TuningGrid = { learningRate: [options.learningRate] },
): { readonly [key: string]: Json } => ({
  head: "linear, with bias, on the codes that are judged, before any scaling to length 1; the encoder's own dropout as in its pretext",
  loss: 'mean cross-entropy of the training nodes',
  optimizer:
    'Adam, one learning rate and L2 for encoder and head, full graph; anew where the head learned alone before',
  ...options,
  ...grid,
  epoch: 'of the head alone, then of both: lowest cross-entropy of the validation nodes, without dropout',
  labelUsers: labelUserDefinition,
});

/**
 * Scores of a learner whose encoder goes on from its pretext with the labels of each split; one pretext training serves all.
 * A learner that uses labels is judged by its own classes.
 *
 * @param candidates of which the one with the highest validation accuracy counts, the first of several
 * @throws TypeError for a method without an encoder
 */
export async function judgeFineTuned(
  data: GraphData,
  splits: readonly Split[],
  learner: Learner,
  candidates: readonly TuningOptions[] = [fineTuning],
): Promise<Score[]> {
  return scoreSplits(data, splits, learner.usesLabels ? ownClasses(data, learner) : await tuned());

  async function tuned(): Promise<Judge> {
    const fitted = await learner.fit(withoutLabels(data));
    if (fitted.fineTune === undefined) {
      throw new TypeError('Cannot fine-tune a method: one with an encoder is needed, got one without');
    }
    return async (supervision, test) => {
      const predictions: Prediction[] = [];
      for (const options of candidates) {
        predictions.push(predicted(await fitted.fineTune!(supervision, options), supervision, test));
      }
      return mostAccurate(predictions);
    };
  }
}

/** The prediction with the highest validation accuracy, the first of several. */
export function mostAccurate<T extends Pick<Prediction, 'validationAccuracy'>>(predictions: readonly T[]): T {
  const accuracyOf = ({ validationAccuracy = 0 }: T) => validationAccuracy;
  return predictions.reduce((best, each) => (accuracyOf(each) > accuracyOf(best) ? each : best));
}
