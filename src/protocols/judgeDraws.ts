import type { GraphData, Split } from '../data/graphData.js';
import type { Score } from '../store/records.js';
import { judgeNodes } from './judgeNodes.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Learner } from './protocol.js';

/** Splits with more and more labels, of which each draw has one of every size. */
export interface DrawnSplits {
  /** What the accuracy at each size is called: `accuracy-1-shot`. */
  readonly metrics: readonly string[];
  /** One list a draw, as long as `metrics`. */
  readonly draws: readonly (readonly Split[])[];
}

/** Test accuracy at each size, one fold a draw; one embedding serves all. */
export async function judgeDraws(data: GraphData, { metrics, draws }: DrawnSplits, learner: Learner): Promise<Score[]> {
  const scores = await judgeNodes(data, draws.flat(), learner, unitRows);
  return scores
    .filter(({ metric }) => metric === 'accuracy')
    .map(({ fold, value }) => ({
      metric: metrics[fold % metrics.length]!,
      fold: Math.floor(fold / metrics.length),
      value,
    }));
}
