import type { GraphData, Rows } from '../data/graphData.js';
import { type ProjectionKind, projectRows } from '../projection/projectRows.js';
import { sampleRows } from '../projection/sampleRows.js';
import { Rng } from '../random/rng.js';
import type { Projection } from '../store/records.js';

/** Points of a projection: what a figure shows, and what UMAP lays out in a few seconds. */
export const mostPoints = 1000;

interface Kept extends Pick<Projection, 'rows'> {
  readonly embedding: Rows;
  readonly labels: Int32Array;
}

/** Lays the embedding of one training out in the plane, once for all protocols that judge it. */
export class EmbeddingProjector {
  readonly #kind: ProjectionKind;
  readonly #rng: Rng;
  #kept: Kept | undefined;
  #isDone = false;

  /** @param seed of the training: the same nodes for every method at the same seed */
  constructor(kind: ProjectionKind, seed: number) {
    this.#kind = kind;
    this.#rng = Rng.fromSeed(seed).split('projection');
  }

  /** Remembers an embedding of `graph`, if that is the whole data: a protocol may judge a part of it. Costs nothing. */
  keep(embedding: Rows, graph: GraphData, data: GraphData): void {
    const isWhole = graph.numNodes === data.numNodes && graph.sources.length === data.sources.length;
    const { numRows } = embedding;
    const rows = numRows === data.numNodes ? 'nodes' : 'graphs';
    if (this.#isDone || !isWhole || numRows < 2 || (rows === 'graphs' && numRows !== data.labels.length)) return;
    this.#kept = { rows, embedding, labels: data.labels };
  }

  /** What was remembered, laid out; undefined where nothing was, it is not finite, or it has been taken before. */
  take(): Projection | undefined {
    if (this.#kept === undefined) return undefined;
    const { embedding, rows, labels } = this.#kept;
    this.#kept = undefined;
    this.#isDone = true;
    const sample = sampleRows(embedding, mostPoints, this.#rng.split('sample'));
    // A protocol that lets such codes pass gives them a score; a picture of them there is not.
    if (!sample.rows.values.every(Number.isFinite)) return undefined;
    const hasClasses = embedding.numRows === labels.length;
    const classes = Array.from(sample.ids, (id) => (hasClasses ? labels[id]! : -1));
    const layouts = projectRows(sample.rows, this.#kind, this.#rng);
    return { rows, numRows: sample.numRows, ids: [...sample.ids], classes, layouts };
  }
}
