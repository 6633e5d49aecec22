import { labeledNodes, randomSplit } from '../data/splits.js';
import { Rng } from '../random/rng.js';
import { judgeNodes, powersOfTwo } from './judgeNodes.js';
import type { Protocol } from './protocol.js';

const numSplits = 20;
const shares = { train: 0.1, validation: 0.1 } as const;
const splitSeed = 20_201_010;
const exponents = [-10, 10] as const;

/**
 * Node classification on 20 random splits of 10 % training, 10 % validation and 80 % test nodes (the setting of GRACE and
 * GCA). The splits are the protocol's own, the same for every method and seed, so that differences are paired.
 */
export const nodeRandom: Protocol = {
  name: 'node-random-10-10-80',
  version: 1,
  task: 'node',
  description: 'frozen embeddings, logistic regression on 20 random splits of 10/10/80 %, penalty chosen by validation',
  headline: 'accuracy',
  definition: {
    split: 'labeled nodes uniformly at random, not balanced by class',
    shares,
    numSplits,
    splitSeed,
    labels: 'training and validation; test labels are read once, for the score',
    embedding: 'frozen, rows at length 1; one training for all splits',
    classifier: 'multinomial logistic regression, L2, free intercepts, L-BFGS to convergence',
    inversePenalties: { base: 2, exponents, meaning: 'C of sum of cross-entropy + squared weights / (2 C)' },
    selection: 'highest validation accuracy, the strongest penalty among equals',
    learnersWithLabels: 'judged by their own predictions, one training a split',
    metrics: ['accuracy', 'macro-f1'],
  },
  unsuited(data) {
    if (data.numClasses < 2) return 'it has fewer than two classes';
    return labeledNodes(data.labels).length < 20 ? 'it has fewer than 20 labeled nodes' : undefined;
  },
  async evaluate({ data, learner }) {
    const nodes = labeledNodes(data.labels);
    const rng = Rng.fromSeed(splitSeed);
    const splits = Array.from({ length: numSplits }, (_, k) => randomSplit(nodes, shares, rng.split(k)));
    return judgeNodes(data, learner, splits, powersOfTwo(...exponents));
  },
};
