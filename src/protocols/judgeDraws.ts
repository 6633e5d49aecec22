import type { Split } from '../data/graphData.js';
import type { Score } from '../store/records.js';

/** Splits with more and more labels, of which each draw has one of every size. */
export interface DrawnSplits {
  /** What the accuracy at each size is called: `accuracy-1-shot`. */
  readonly metrics: readonly string[];
  /** One list a draw, as long as `metrics`. */
  readonly draws: readonly (readonly Split[])[];
}

/** Test accuracy at each size, one fold a draw, from the scores that `judge` gives the splits, one fold each. */
export async function judgeDraws(
  { metrics, draws }: DrawnSplits,
  judge: (splits: readonly Split[]) => Promise<readonly Score[]>,
): Promise<Score[]> {
  const scores = await judge(draws.flat());
  return scores
    .filter(({ metric }) => metric === 'accuracy')
    .map(({ fold, value }) => ({
      metric: metrics[fold % metrics.length]!,
      fold: Math.floor(fold / metrics.length),
      value,
    }));
}
