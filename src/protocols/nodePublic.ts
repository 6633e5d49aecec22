import { judgeNodes, powersOfTwo } from './judgeNodes.js';
import type { Protocol } from './protocol.js';

const exponents = [-10, 20] as const;

/**
 * Node classification on the split that ships with the dataset (Planetoid: 20 labels a class, 500 validation nodes,
 * 1,000 test nodes). The literature trains the classifier for a fixed number of Adam steps, which regularizes by
 * stopping early; here each penalty's optimum is found exactly and the penalty is chosen by validation.
 */
export const nodePublic: Protocol = {
  name: 'node-public',
  version: 1,
  task: 'node',
  description: "frozen embeddings, logistic regression on the dataset's own split, penalty chosen by validation",
  headline: 'accuracy',
  definition: {
    split: "the dataset's own: training, validation and test nodes",
    labels: 'training and validation; test labels are read once, for the score',
    embedding: 'frozen, rows at length 1',
    classifier: 'multinomial logistic regression, L2, free intercepts, L-BFGS to convergence',
    inversePenalties: { base: 2, exponents, meaning: 'C of sum of cross-entropy + squared weights / (2 C)' },
    selection: 'highest validation accuracy, the strongest penalty among equals',
    learnersWithLabels: 'judged by their own predictions',
    metrics: ['accuracy', 'macro-f1'],
  },
  unsuited(data, publicSplit) {
    if (publicSplit === undefined) return 'it has no split of its own';
    return data.numClasses < 2 ? 'it has fewer than two classes' : undefined;
  },
  async evaluate({ data, publicSplit, learner }) {
    if (publicSplit === undefined) {
      throw new RangeError("Cannot evaluate node-public: the dataset's own split is needed, got none");
    }
    return judgeNodes(data, learner, [publicSplit], powersOfTwo(...exponents));
  },
};
