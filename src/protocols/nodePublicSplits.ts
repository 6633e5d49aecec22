import { judgeNodes, labelUserDefinition, linearProbeDefinition } from './judgeNodes.js';
import { otherLabels } from './otherLabels.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';

/**
 * Frozen embeddings on each of the splits that ship with a dataset: the ten of geom-gcn (Pei et al., 2020; 48/32/20 %)
 * and of Platonov et al. (2023; 50/25/25 %), both of which average over them. Two classes are also scored by ROC-AUC,
 * which the latter report for minesweeper, tolokers and questions; C is chosen by validation accuracy all the same.
 */
export const nodePublicSplits: Protocol = {
  name: 'node-public-splits',
  version: 1,
  task: 'node',
  description: 'Every split that ships with the dataset, frozen L2-normalized embeddings, logistic regression',
  definition: {
    split: 'all public splits of the dataset, one fold each',
    learner: 'sees the whole graph and no label; trained once for all splits',
    embedding: 'frozen; each row divided by its L2 norm',
    probe: linearProbeDefinition,
    labelUsers: labelUserDefinition,
    metrics: {
      accuracy: 'share of test nodes',
      'macro-f1': 'test nodes, classes that are true or predicted',
      'validation-accuracy': 'share of validation nodes',
      'roc-auc': 'of two classes, by the decision values of the probe; not of methods that use labels',
    },
  },
  headline: 'accuracy',
  validation: 'validation-accuracy',
  unsuited(data, publicSplit, publicSplits) {
    const labels = otherLabels(data);
    if (labels !== undefined) return labels;
    if (publicSplits !== undefined) return undefined;
    return publicSplit === undefined ? 'it has no public splits' : 'it has one public split, not several';
  },
  async evaluate({ data, publicSplits, learner }) {
    if (publicSplits === undefined) {
      throw new RangeError(
        'Cannot judge by node-public-splits: a dataset with several public splits is needed, got one without',
      );
    }
    return judgeNodes(data, publicSplits, learner, unitRows, { withRocAuc: true });
  },
};
