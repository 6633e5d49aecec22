import { judgeNodes, labelUserDefinition, linearProbeDefinition } from './judgeNodes.js';
import { otherLabels } from './otherLabels.js';
import { unitScale } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';

/**
 * Frozen embeddings on the split that ships with the dataset (Planetoid: 20 labels a class, 500 validation nodes,
 * 1,000 test nodes; Yang et al., 2016), judged by logistic regression.
 *
 * DGI, MVGRL, CCA-SSG and GraphMAE give their classifier the embedding as it is. So does this protocol, but for one
 * factor: the same grid of C would otherwise be a weaker or stronger penalty by the scale at which a method happens
 * to leave its codes. DGI's classifier takes 100 steps of Adam without a penalty, others fix weight decay on
 * validation; here each penalty is solved to convergence, so no step count or learning rate decides a score.
 */
export const nodePublic: Protocol = {
  name: 'node-public',
  version: 1,
  task: 'node',
  description: 'Public split, frozen embeddings, logistic regression chosen on validation accuracy',
  definition: {
    split: 'the public split of the dataset, one fold',
    learner: 'sees the whole graph and no label',
    embedding: 'frozen; divided by one number, after which the mean squared L2 norm of its rows is 1',
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
  unsuited(data, publicSplit, publicSplits) {
    const labels = otherLabels(data);
    if (labels !== undefined) return labels;
    if (publicSplit !== undefined) return undefined;
    return publicSplits === undefined
      ? 'it has no public split'
      : `it has ${publicSplits.length} public splits, not one`;
  },
  async evaluate({ data, publicSplit, learner }) {
    if (publicSplit === undefined) {
      throw new RangeError('Cannot judge by node-public: a dataset with a public split is needed, got one without');
    }
    return judgeNodes(data, [publicSplit], learner, unitScale);
  },
};
