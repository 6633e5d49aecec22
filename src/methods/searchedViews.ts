import type { Augmentation, ViewGenerator } from '../augmentations/augmentation.js';
import { count, rate, type Values } from '../config/hyperparameter.js';
import { chooseViews, type Judges, judgeViews } from './chooseViews.js';
import type { Pretext } from './method.js';
import { onceAfter } from './onceAfter.js';

/** How a pair of views is searched for; the values are ours. */
export const viewSearchHyperparameters = {
  /** Epochs before the pair is chosen. */
  searchEpochs: count(5),
  numClusters: count(10, 2),
  /** Of what the best change keeps of the clusters, the share that both of a pair have to keep. */
  retention: rate(0.8),
};

/**
 * Two views whose changes are searched for: for a few epochs each batch draws its pair of changes; then pairs are judged without
 * labels on a fifth of the batches (`judgeViews`), and the rest of the training has the chosen one (`chooseViews`).
 *
 * @param changes the first leaves graphs as they are
 * @param judges what the views of changes are judged by
 */
export function searchedViews(
  changes: readonly Augmentation[],
  { searchEpochs, numClusters, retention }: Values<typeof viewSearchHyperparameters>,
  judges: Pick<Judges, 'codesOf' | 'contrast'>,
): { readonly augment: ViewGenerator; readonly afterEpoch: NonNullable<Pretext['afterEpoch']> } {
  let chosen: readonly [number, number] | undefined;
  return {
    augment(graph, rng) {
      const draw = rng.split('kinds');
      const kinds = chosen ?? [draw.below(changes.length), draw.below(changes.length)];
      return kinds.map((kind, k) => changes[kind]!(graph, rng.split(`view ${k}`)));
    },
    afterEpoch: onceAfter(searchEpochs, (meanOf) => {
      chosen = chooseViews(judgeViews({ ...judges, changes, numClusters }, meanOf), retention);
    }),
  };
}
