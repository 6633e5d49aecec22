import { edgeSplit, type LinkPart, type LinkSplit } from '../data/edgeSplit.js';
import { type EdgeList, undirectedEdges } from '../data/edges.js';
import type { GraphData, Rows } from '../data/graphData.js';
import { averagePrecision, rocAuc } from '../metrics/ranking.js';
import type { Rng } from '../random/rng.js';
import type { Score } from '../store/records.js';
import { checkEmbedding } from './checkEmbedding.js';
import type { Embedding, Fitted } from './protocol.js';
import { withoutLabels } from './supervision.js';

/** Shares of the undirected edges that are held out. */
export const heldOutShares = { validation: 0.05, test: 0.1 };
/** Below it, a twentieth of the edges is none. */
const leastEdges = 20;

type ScorePairs = (pairs: EdgeList) => Promise<ArrayLike<number>>;

/** Why edges of that data cannot be held out, or undefined where they can. */
export function unsuitedForLinks(data: GraphData): string | undefined {
  if (data.graphIndex !== undefined) return 'it is a set of graphs';
  const count = data.sources.length / 2;
  if (count < leastEdges) return `it has ${count} undirected edges, fewer than ${leastEdges}`;
  const isDirected = undirectedEdges(data.numNodes, data).sources.length !== data.sources.length;
  return isDirected ? 'its edges are directed' : undefined;
}

/** The split of a trial's seed: the same for every method. */
export function holdOutEdges(data: GraphData, rng: Rng): LinkSplit {
  return edgeSplit(withoutLabels(data), heldOutShares, rng.split('edges'));
}

/** ROC-AUC and average precision over the held-out test and validation edges. */
export async function judgeLinks(fitted: Fitted, { graph, test, validation }: LinkSplit): Promise<Score[]> {
  const scorePairs = await pairScorer(fitted, (embedding) => checkEmbedding(embedding, graph));
  const [onTest, onValidation] = [await rate(scorePairs, test), await rate(scorePairs, validation)];
  return [
    { metric: 'auc', fold: 0, value: onTest.auc },
    { metric: 'average-precision', fold: 0, value: onTest.averagePrecision },
    { metric: 'validation-auc', fold: 0, value: onValidation.auc },
    { metric: 'validation-average-precision', fold: 0, value: onValidation.averagePrecision },
  ];
}

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
