import { labeledNodes } from '../data/splits.js';
import type { Score } from '../store/records.js';
import { checkEmbedding } from './checkEmbedding.js';
import { otherLabels } from './otherLabels.js';
import { nearestRows } from './probes/nearestRows.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

const counts = [5, 10];
const most = Math.max(...counts);

/**
 * Whether nodes that are close in the embedding are of one class: Sim@k of Lee, Lee, Park (2022, AFGRL), the mean share of
 * the k nearest nodes by cosine similarity that have the node's own class. AFGRL's code keeps the epoch with the best
 * Sim@5; here the embedding after training counts.
 */
export const similaritySearch: Protocol = {
  name: 'similarity-search',
  version: 1,
  task: 'cluster',
  description: 'Share of the 5 and 10 nearest nodes by cosine similarity that have the same class',
  definition: {
    nodes: 'all that have a label, as queries and as answers',
    learner: 'sees the whole graph and no label',
    embedding: 'frozen; each row divided by its L2 norm',
    neighbors: { counts, similarity: 'cosine', ties: 'the lower node id first', itself: 'left out' },
    selection: 'none',
    metrics: Object.fromEntries(counts.map((count) => [`sim-at-${count}`, `mean share of ${count} nearest nodes`])),
  },
  headline: 'sim-at-5',
  unsuited(data) {
    const labels = otherLabels(data);
    if (labels !== undefined) return labels;
    const count = labeledNodes(data.labels).length;
    return count <= most ? `it has ${count} labeled nodes, not more than ${most}` : undefined;
  },
  async evaluate({ data, learner }) {
    if (learner.usesLabels) {
      throw new RangeError(
        'Cannot judge by similarity-search: a method that uses no labels is needed, got one that does',
      );
    }
    const fitted = await learner.fit(withoutLabels(data));
    const embedding = unitRows(checkEmbedding(await fitted.embed(), data));
    const nodes = labeledNodes(data.labels);
    const nearest = nearestRows(embedding, nodes, most);
    const classes = nodes.map((node) => data.labels[node]!);
    return counts.map(
      (count) =>
        ({ metric: `sim-at-${count}`, fold: 0, value: sameClass(nearest, classes, count, most) }) satisfies Score,
    );
  },
};

/**
 * Mean share of the first `count` neighbors of each row that are of its class.
 *
 * @param nearest [rows, width] places in `classes` of the neighbors of each, the nearest first
 */
export function sameClass(nearest: Int32Array, classes: Int32Array, count: number, width: number): number {
  const same = nearest.reduce((sum, neighbor, i) => {
    const isCounted = i % width < count && classes[neighbor] === classes[Math.floor(i / width)];
    return sum + (isCounted ? 1 : 0);
  }, 0);
  return same / (classes.length * count);
}
