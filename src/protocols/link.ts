import { heldOutShares, holdOutEdges, judgeLinks, unsuitedForLinks } from './judgeLinks.js';
import type { Protocol } from './protocol.js';

/**
 * Held-out edges against as many non-edges (Kipf & Welling, 2016, Variational graph auto-encoders): 85 % of the
 * undirected edges to train on, 5 % for validation, 10 % for testing.
 * The split is drawn from the trial's seed, so a method's deviation over seeds is that of split and training
 * together, as in papers that average 10 runs; all methods meet the same split at the same seed, so they pair.
 */
export const link: Protocol = {
  name: 'link-85-5-10',
  version: 1,
  task: 'link',
  description: 'Held-out edges 85/5/10, encoder trained on the rest, ROC-AUC and average precision',
  definition: {
    split: {
      rule: 'undirected edges uniformly at random, sizes rounded down; as many non-edges, uniform, without repeats, disjoint from all edges',
      ...heldOutShares,
      seed: "the trial's: the same split for every method at the same seed",
    },
    learner: 'sees all nodes and features, the training edges in both directions and no label',
    score: "the method's own decoder, else the inner product of embeddings as they are",
    selection: 'none',
    metrics: {
      auc: 'area under the ROC curve over test edges and non-edges, ties counted half',
      'average-precision': 'over test edges and non-edges, without interpolation, ties entering together',
      'validation-auc': 'the same over validation edges and non-edges',
      'validation-average-precision': 'the same over validation edges and non-edges',
    },
  },
  headline: 'auc',
  validation: 'validation-auc',
  unsuited: unsuitedForLinks,
  async evaluate({ data, learner, rng }) {
    if (learner.usesLabels) {
      throw new RangeError('Cannot judge by link-85-5-10: a method that uses no labels is needed, got one that does');
    }
    const split = holdOutEdges(data, rng);
    return judgeLinks(await learner.fit(split.graph), split);
  },
};
