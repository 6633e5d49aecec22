import type { Split } from '../data/graphData.js';
import { judgeNodes, labelUserDefinition, linearProbeDefinition } from './judgeNodes.js';
import { otherLabels } from './otherLabels.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';

const numSplits = 20;

/**
 * Frozen embeddings on WikiCS' 20 splits with their common test set (Mernyei & Cangea, 2020), as BGRL's code (Thakoor
 * et al., 2022) judges them: L2-normalized rows, C from 2⁻¹⁰ to 2¹⁰ chosen by the accuracy on each split's validation
 * mask, the smallest among equals. It fits one-vs-rest classifiers where this one is multinomial; GCA trains a softmax
 * regression by Adam instead. The stopping masks are not used.
 */
export const nodeWikics: Protocol = {
  name: 'node-wikics',
  version: 1,
  task: 'node',
  description: 'The 20 splits of WikiCS, frozen L2-normalized embeddings, logistic regression chosen on validation',
  definition: {
    split: `the ${numSplits} public splits, one fold each; all have the same test nodes`,
    learner: 'sees the whole graph and no label; trained once for all splits',
    embedding: 'frozen; each row divided by its L2 norm',
    probe: linearProbeDefinition,
    labelUsers: labelUserDefinition,
    metrics: {
      accuracy: 'share of test nodes',
      'macro-f1': 'test nodes, classes that are true or predicted',
      'validation-accuracy': 'share of validation nodes',
    },
  },
  headline: 'accuracy',
  validation: 'validation-accuracy',
  unsuited(data, _publicSplit, publicSplits) {
    const labels = otherLabels(data);
    if (labels !== undefined) return labels;
    return publicSplits !== undefined && isWikics(publicSplits)
      ? undefined
      : `it has no ${numSplits} public splits with one test set`;
  },
  async evaluate({ data, publicSplits, learner }) {
    if (publicSplits === undefined || !isWikics(publicSplits)) {
      const got = publicSplits === undefined ? 'none' : `${publicSplits.length} or others`;
      throw new RangeError(
        `Cannot judge by node-wikics: ${numSplits} public splits with one test set are needed, got ${got}`,
      );
    }
    return judgeNodes(data, publicSplits, learner, unitRows);
  },
};

function isWikics(splits: readonly Split[]): boolean {
  const test = splits[0]?.test;
  if (splits.length !== numSplits || test === undefined) return false;
  return splits.every((split) => split.test.length === test.length && split.test.every((node, i) => node === test[i]));
}
