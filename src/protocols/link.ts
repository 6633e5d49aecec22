import { edgeSplit, type LinkPart } from '../data/edgeSplit.js';
import { averagePrecision, rocAuc } from '../metrics/ranking.js';
import type { Protocol } from './protocol.js';

const shares = { validation: 0.05, test: 0.1 } as const;

/**
 * Link prediction on 85 % of the edges for training, 5 % for validation and 10 % for testing, with as many non-edges
 * (Kipf & Welling, 2016). The split is drawn by the trial's seed, so one seed means one split for every method.
 */
export const link: Protocol = {
  name: 'link-85-5-10',
  version: 1,
  task: 'link',
  description: 'held-out edges against as many non-edges, ranked by inner product: AUC and average precision',
  headline: 'auc',
  definition: {
    split: 'undirected edges uniformly at random: floor(|E| / 10) test, floor(|E| / 20) validation, by the trial seed',
    shares,
    negatives: 'as many unordered pairs, uniform, distinct, disjoint from all edges',
    training: 'on the graph without validation and test edges; validation pairs are not used',
    score: "the method's pair scores; inner product of its embeddings where it has none",
    metrics: ['auc', 'ap', 'validation-auc', 'validation-ap'],
  },
  unsuited(data) {
    return data.sources.length < 40 ? 'it has fewer than 20 undirected edges' : undefined;
  },
  async evaluate({ data, learner, rng }) {
    const { graph, validation, test } = edgeSplit(data, shares, rng.split('edges'));
    const fitted = await learner.fit(graph);
    const scorePairs = fitted.scorePairs;
    if (scorePairs === undefined) throw new TypeError('Cannot evaluate link-85-5-10: scorePairs() is needed, got none');
    const rank = async ({ positive, negative }: LinkPart) => ({
      positive: await scorePairs(positive.sources, positive.targets),
      negative: await scorePairs(negative.sources, negative.targets),
    });
    const onTest = await rank(test);
    const onValidation = await rank(validation);
    return [
      { metric: 'auc', fold: 0, value: rocAuc(onTest) },
      { metric: 'ap', fold: 0, value: averagePrecision(onTest) },
      { metric: 'validation-auc', fold: 0, value: rocAuc(onValidation) },
      { metric: 'validation-ap', fold: 0, value: averagePrecision(onValidation) },
    ];
  },
};
