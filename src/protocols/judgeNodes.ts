import type { GraphData, Split } from '../data/graphData.js';
import { accuracy } from '../metrics/accuracy.js';
import { macroF1 } from '../metrics/f1.js';
import type { Score } from '../store/records.js';
import { selectByValidation } from './probes/selectByValidation.js';
import { unitRows } from './probes/unitRows.js';
import type { Embedding, Learner } from './protocol.js';

/** Powers of 2 from 2^lowest to 2^highest. */
export function powersOfTwo(lowest: number, highest: number): number[] {
  return Array.from({ length: highest - lowest + 1 }, (_, i) => 2 ** (lowest + i));
}

/**
 * Test accuracy and macro-F1 on each split, a fold each. A learner without labels trains once, and a probe is fitted on
 * its frozen codes; one that uses labels trains for each split on that split's training and validation labels.
 */
export async function judgeNodes(
  data: GraphData,
  learner: Learner,
  splits: readonly Split[],
  inversePenalties: readonly number[],
): Promise<Score[]> {
  const codes = learner.usesLabels ? undefined : unitRows(await (await learner.fit(data)).embed());
  const scores: Score[] = [];
  for (const [fold, split] of splits.entries()) {
    const predictions =
      codes === undefined
        ? await classifyByLearner(data, learner, split)
        : probe(codes, withoutTestLabels(data.labels, split), split, inversePenalties);
    const value = accuracy(predictions, data.labels, split.test);
    scores.push({ metric: 'accuracy', fold, value });
    scores.push({ metric: 'macro-f1', fold, value: macroF1(predictions, data.labels, split.test) });
  }
  return scores;
}

/** Labels of training and validation nodes, −1 elsewhere: all that may be learned from. */
export function withoutTestLabels(labels: Int32Array, { train, validation }: Split): Int32Array {
  const visible = new Int32Array(labels.length).fill(-1);
  for (const part of [train, validation]) for (const node of part) visible[node] = labels[node]!;
  return visible;
}

/** Class of each node; −1 where no one asked. */
function probe(
  embedding: Embedding,
  labels: Int32Array,
  split: Split,
  inversePenalties: readonly number[],
): Int32Array {
  const classes = selectByValidation({ embedding, labels, split, inversePenalties });
  const predictions = new Int32Array(labels.length).fill(-1);
  split.test.forEach((node, i) => {
    predictions[node] = classes[i]!;
  });
  return predictions;
}

async function classifyByLearner(data: GraphData, learner: Learner, split: Split): Promise<Int32Array> {
  const labels = withoutTestLabels(data.labels, split);
  const { train, validation } = split;
  const fitted = await learner.fit(data, { labels, numClasses: data.numClasses, train, validation });
  if (fitted.classify === undefined) {
    throw new TypeError('Cannot judge a learner that uses labels: classify() is needed, got none');
  }
  return fitted.classify();
}
