import type { Augmentation } from '../augmentations/augmentation.js';
import type { Graph } from '../graph/graph.js';
import { retainedClusters } from '../samplers/retainedClusters.js';
import { tf } from '../tensor/backend.js';
import type { Pretext } from './method.js';

/** Of the batches, that changes are judged on. */
const SHARE_OF_BATCHES = 0.2;
type MeanOf = Parameters<NonNullable<Pretext['afterEpoch']>>[0];

/** What was found out about changes of graphs, to choose a pair of views by; the first leaves graphs as they are. */
export interface ViewFindings {
  /** By both changes of a pair, the first no later than the second: a contrastive loss; the higher, the less they share. */
  readonly losses: readonly (readonly number[])[];
  /** By change: what of the task is left in a changed graph, at least 0. */
  readonly retained: readonly number[];
}

/**
 * The pair of changes whose views share the least, among those that keep the task (Xu et al., 2021, InfoGCL, proposition 1):
 * the highest loss, as log n − loss bounds the mutual information from below, of pairs in which both changes keep at least
 * `retention` times what the best real change keeps. A graph as it is keeps the task by itself, so that it is no measure for the
 * others, and may stand on one side of a pair, but not on both: two views that are the same teach nothing.
 *
 * @param retention 0 to 1
 * @throws RangeError for fewer than two changes
 */
export function chooseViews({ losses, retained }: ViewFindings, retention: number): readonly [number, number] {
  if (retained.length < 2) throw new RangeError(`Cannot choose views: two changes are needed, got ${retained.length}`);
  const least = retention * Math.max(...retained.slice(1));
  const isKept = (change: number) => change === 0 || retained[change]! >= least;
  const pairs = losses.flatMap((row, first) => row.map((loss, second) => ({ first, second, loss })));
  const open = pairs.filter(({ first, second }) => first <= second && second > 0 && isKept(first) && isKept(second));
  const { first, second } = open.reduce((best, pair) => (pair.loss > best.loss ? pair : best));
  return [first, second];
}

/** What changes of graphs are judged by. */
export interface Judges {
  /** The first leaves graphs as they are. */
  readonly changes: readonly Augmentation[];
  /** Graph codes [numGraphs, size]. */
  codesOf(view: Graph): tf.Tensor2D;
  /** A contrastive loss of two views' codes. */
  contrast(h1: tf.Tensor2D, h2: tf.Tensor2D): tf.Scalar;
  /** Of the codes of graphs. */
  readonly numClusters: number;
}

/**
 * Judges changes of graphs on a fifth of the batches, without a gradient, by sums over their graphs: what both views of a pair
 * share by its loss, what a change keeps by `retainedClusters`. Sums are for comparison with each other, not on a scale.
 *
 * @param meanOf what `Pretext.afterEpoch` is given
 */
export function judgeViews(judges: Judges, meanOf: MeanOf): ViewFindings {
  const { changes, codesOf, contrast, numClusters } = judges;
  const losses = changes.map(() => changes.map(() => 0));
  const retained = changes.map(() => 0);
  meanOf(SHARE_OF_BATCHES, (graph, rng) => {
    const drawn = (name: string) => changes.map((change, kind) => codesOf(change(graph, rng.split(`${name} ${kind}`))));
    const [first, second] = [drawn('first'), drawn('second')];
    const numGraphs = first[0]!.shape[0];
    losses.forEach((row, a) => {
      row.forEach((_, b) => {
        row[b]! += numGraphs * contrast(first[a]!, second[b]!).dataSync()[0]!;
      });
    });
    retainedClusters(first[0]!, second, numClusters, rng.split('clusters')).forEach((share, kind) => {
      retained[kind]! += numGraphs * share;
    });
    return tf.scalar(0);
  });
  return { losses, retained };
}
