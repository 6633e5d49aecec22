import { edgeSplit, type LinkPart } from '../data/edgeSplit.js';
import { type EdgeList, undirectedEdges } from '../data/edges.js';
import type { Rows } from '../data/graphData.js';
import { averagePrecision, rocAuc } from '../metrics/ranking.js';
import { checkEmbedding } from './checkEmbedding.js';
import type { Embedding, Fitted, Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

const shares = { validation: 0.05, test: 0.1 };
/** Below it, a twentieth of the edges is none. */
const leastEdges = 20;

type ScorePairs = (pairs: EdgeList) => Promise<ArrayLike<number>>;

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
      ...shares,
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
  unsuited(data) {
    if (data.graphIndex !== undefined) return 'it is a set of graphs';
    const count = data.sources.length / 2;
    if (count < leastEdges) return `it has ${count} undirected edges, fewer than ${leastEdges}`;
    const isDirected = undirectedEdges(data.numNodes, data).sources.length !== data.sources.length;
    return isDirected ? 'its edges are directed' : undefined;
  },
  async evaluate({ data, learner, rng }) {
    if (learner.usesLabels) {
      throw new RangeError('Cannot judge by link-85-5-10: a method that uses no labels is needed, got one that does');
    }
    const { graph, validation, test } = edgeSplit(withoutLabels(data), shares, rng.split('edges'));
    const fitted = await learner.fit(graph);
    const scorePairs = await pairScorer(fitted, (embedding) => checkEmbedding(embedding, data));
    const [onTest, onValidation] = [await rate(scorePairs, test), await rate(scorePairs, validation)];
    return [
      { metric: 'auc', fold: 0, value: onTest.auc },
      { metric: 'average-precision', fold: 0, value: onTest.averagePrecision },
      { metric: 'validation-auc', fold: 0, value: onValidation.auc },
      { metric: 'validation-average-precision', fold: 0, value: onValidation.averagePrecision },
    ];
  },
};

async function rate(scorePairs: ScorePairs, { positive, negative }: LinkPart) {
  const [high, low] = [await scorePairs(positive), await scorePairs(negative)];
  const scores = Float64Array.from({ length: high.length + low.length }, (_, i) => high[i] ?? low[i - high.length]!);
  const isPositive = scores.map((_, i) => (i < high.length ? 1 : 0));
  return { auc: rocAuc(scores, isPositive), averagePrecision: averagePrecision(scores, isPositive) };
}

async function pairScorer(fitted: Fitted, check: (embedding: Rows) => Embedding): Promise<ScorePairs> {
  if (fitted.scorePairs !== undefined) {
    return async ({ sources, targets }) => fitted.scorePairs!(sources, targets);
  }
  const embedding = check(await fitted.embed());
  return async ({ sources, targets }) => innerProducts(embedding, sources, targets);
}

function innerProducts({ values, numColumns }: Embedding, sources: Int32Array, targets: Int32Array): Float64Array {
  return Float64Array.from(sources, (source, pair) => {
    const [a, b] = [source * numColumns, targets[pair]! * numColumns];
    let sum = 0;
    for (let i = 0; i < numColumns; i++) sum += values[a + i]! * values[b + i]!;
    return sum;
  });
}
