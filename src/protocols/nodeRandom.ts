import { labeledNodes, randomSplit } from '../data/splits.js';
import { Rng } from '../random/rng.js';
import { judgeNodes, labelUserDefinition, linearProbeDefinition } from './judgeNodes.js';
import { otherLabels } from './otherLabels.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';

const shares = { train: 0.1, validation: 0.1 };
const splitSeeds = Array.from({ length: 20 }, (_, seed) => seed);
/** Below it, a tenth has no node of two classes. */
const leastNodes = 20;

/**
 * Frozen embeddings on 20 random splits, 10 % for training and 10 % for validation, judged by logistic regression
 * on L2-normalized rows (the setting of GCA, Zhu et al., 2021, with BGRL's grid of C). GRACE's own code trains on
 * 10 % with cross-validation inside and tests on 90 %.
 * The splits are the protocol's, the same for every method and seed: deviation over folds is that of the splits,
 * deviation over seeds is that of the method.
 */
export const nodeRandom: Protocol = {
  name: 'node-random-10-10-80',
  version: 1,
  task: 'node',
  description: '20 random splits 10/10/80, frozen L2-normalized embeddings, logistic regression chosen on validation',
  definition: {
    split: {
      rule: 'uniform over the labeled nodes; nodes without a label are in no part; sizes rounded down, the rest for testing',
      ...shares,
      seeds: splitSeeds,
      folds: 'one a split, the same splits for every method and seed',
    },
    learner: 'sees the whole graph and no label; trained once for all splits',
    embedding: 'frozen; each row divided by its L2 norm',
    probe: linearProbeDefinition,
    labelUsers: labelUserDefinition,
    metrics: {
      accuracy: 'share of test nodes, equal to micro-F1',
      'macro-f1': 'test nodes, classes that are true or predicted',
      'validation-accuracy': 'share of validation nodes',
    },
  },
  headline: 'accuracy',
  validation: 'validation-accuracy',
  unsuited(data) {
    const labels = otherLabels(data);
    if (labels !== undefined) return labels;
    const count = labeledNodes(data.labels).length;
    return count < leastNodes ? `it has ${count} labeled nodes, fewer than ${leastNodes}` : undefined;
  },
  async evaluate({ data, learner }) {
    const nodes = labeledNodes(data.labels);
    const splits = splitSeeds.map((seed) =>
      randomSplit(nodes, shares, Rng.fromSeed(seed).split('node-random-10-10-80')),
    );
    return judgeNodes(data, splits, learner, unitRows);
  },
};
