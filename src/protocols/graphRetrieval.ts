import { labeledNodes } from '../data/splits.js';
import type { Score } from '../store/records.js';
import { denseRows } from './checkEmbedding.js';
import { unsuitedForFolds } from './graphFolds.js';
import { nearestRows } from './probes/nearestRows.js';
import { standardizeColumns, unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';
import { sameClass } from './similaritySearch.js';
import { withoutLabels } from './supervision.js';

const counts = [1, 5, 10];
const most = Math.max(...counts);

/**
 * Whether graphs that are close in the embedding are of one class: each graph asks for the k nearest others by cosine
 * similarity, as `similarity-search` does for nodes (Lee, Lee & Park, 2022, Sim@k); of k = 1 it is leave-one-out
 * accuracy of the nearest neighbor. Columns are standardized, as sums over nodes all point the same way.
 */
export const graphRetrieval: Protocol = {
  name: 'graph-retrieval',
  version: 1,
  task: 'cluster',
  judges: 'graphs',
  description: 'Share of the 1, 5 and 10 nearest graphs by cosine similarity that have the same class',
  definition: {
    graphs: 'all that have a label, as queries and as answers',
    learner: 'sees all graphs and no label; judged after its last epoch',
    embedding: 'frozen; columns at mean 0 and variance 1, then each row divided by its L2 norm',
    neighbors: { counts, similarity: 'cosine', ties: 'the lower graph id first', itself: 'left out' },
    selection: 'none',
    metrics: Object.fromEntries(
      counts.map((count) => [`precision-at-${count}`, `mean share of ${count} nearest graphs`]),
    ),
  },
  headline: 'precision-at-5',
  unsuited(data) {
    const reason = unsuitedForFolds(data, 1);
    if (reason !== undefined) return reason;
    const count = labeledNodes(data.labels).length;
    return count <= most ? `it has ${count} labeled graphs, not more than ${most}` : undefined;
  },
  async evaluate({ data, learner }) {
    if (learner.usesLabels) {
      throw new RangeError(
        'Cannot judge by graph-retrieval: a method that uses no labels is needed, got one that does',
      );
    }
    const fitted = await learner.fit(withoutLabels(data));
    const embedding = unitRows(standardizeColumns(denseRows(await fitted.embed(), data.labels.length)));
    const graphs = labeledNodes(data.labels);
    const nearest = nearestRows(embedding, graphs, most);
    const classes = graphs.map((graph) => data.labels[graph]!);
    return counts.map(
      (count) =>
        ({ metric: `precision-at-${count}`, fold: 0, value: sameClass(nearest, classes, count, most) }) satisfies Score,
    );
  },
};
