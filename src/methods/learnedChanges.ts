import type { ViewGenerator } from '../augmentations/augmentation.js';
import type { GraphChange } from '../augmentations/graphwise/batchEdit.js';
import { eachGraph, eachGraphBy } from '../augmentations/graphwise/eachGraph.js';
import type { Encoder } from '../encoders/encoder.js';
import type { Graph, View } from '../graph/graph.js';
import { projectOntoSimplex } from '../objectives/projectOntoSimplex.js';
import type { Rng } from '../random/rng.js';
import { drawWeighted, runningSums } from '../random/weighted.js';
import type { Pretext } from './method.js';

/** Of an epoch, that the losses under each change are estimated on. */
const SHARE_OF_BATCHES = 0.2;

export interface LearnedChangesOptions {
  /** The last leaves graphs as they are. */
  readonly changes: readonly GraphChange[];
  /** Whether each graph draws its change, or a batch draws one for all of its graphs. */
  readonly drawnBy: 'graph' | 'batch';
  /** γ, 0 or more: how strongly the distribution is held near the uniform one. */
  readonly priorWeight: number;
}

export interface LearnedChanges {
  /** The graphs as they are, and changed. */
  readonly augment: ViewGenerator;
  /** Which change made a view; undefined where its graphs drew one each. */
  changeOf(view: View): number | undefined;
  /** Moves the distribution after each epoch by the losses of the pretext that has this encoder and objective. */
  follow(encoder: Encoder, objective: Pretext['objective']): NonNullable<Pretext['afterEpoch']>;
}

/**
 * Changes of graphs that are drawn by a learned distribution p, at first the uniform one. After each epoch a chance rises
 * where the loss is high and falls back towards the uniform one: p ← projection onto the simplex of p + ℓ − γ (p − 1/K)
 * (You et al., 2021, eq. 8), where ℓ is the loss under each of the K changes alone on a fifth of the batches. The projection
 * is exact, where the authors' is found to 0.01.
 */
export function learnedChanges({ changes, drawnBy, priorWeight }: LearnedChangesOptions): LearnedChanges {
  const uniform = 1 / changes.length;
  let chances = changes.map(() => uniform);
  const madeBy = new WeakMap<View, number>();
  // Copies, as one graph may stand as several views.
  const made = (view: View, kind: number) => {
    const copy = { ...view };
    madeBy.set(copy, kind);
    return copy;
  };
  const pair = (graph: Graph, changed: View) => [made(graph, changes.length - 1), changed];
  const changed = (graph: Graph, kind: number, rng: Rng) => made(eachGraph(changes[kind]!)(graph, rng), kind);
  const mixed = eachGraphBy(changes, () => chances);
  return {
    augment(graph, rng) {
      const stream = rng.split('view 1');
      if (drawnBy === 'graph') return pair(graph, mixed(graph, stream));
      return pair(graph, changed(graph, drawWeighted(runningSums(chances), rng.split('kind')), stream));
    },
    changeOf: (view) => madeBy.get(view),
    follow: (encoder, objective) => (meanOf) => {
      const lossUnder = (kind: number) => (graph: Graph, rng: Rng) => {
        const views = pair(graph, changed(graph, kind, rng.split(`change ${kind}`)));
        const codes = views.map((view, k) => encoder(view, rng.split(`encoder ${kind} ${k}`)));
        return objective(codes, views, { graph, rng });
      };
      const risen = chances.map(
        (chance, kind) => chance + meanOf(SHARE_OF_BATCHES, lossUnder(kind)) - priorWeight * (chance - uniform),
      );
      chances = projectOntoSimplex(risen);
    },
  };
}
