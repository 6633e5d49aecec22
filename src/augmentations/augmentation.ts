import type { Graph, View } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';

/** A random change of a graph. Pure: the input stays as it is, and one stream gives one result. */
export type Augmentation = (graph: View, rng: Rng) => View;

/** Draws the views of one step. */
export type ViewGenerator = (graph: Graph, rng: Rng) => readonly View[];

/** The graph as it is. */
export const identity: Augmentation = (graph) => graph;

/** One change after another, each from its own stream. */
export function compose(...augmentations: readonly Augmentation[]): Augmentation {
  return (graph, rng) =>
    augmentations.reduce((view, augment, k) => augment(view, rng.split(`augmentation ${k}`)), graph);
}

export function oneView(augment: Augmentation): ViewGenerator {
  return (graph, rng) => [augment(graph, rng.split('view 0'))];
}

export function twoViews(first: Augmentation, second: Augmentation): ViewGenerator {
  return (graph, rng) => [first(graph, rng.split('view 0')), second(graph, rng.split('view 1'))];
}

/** One view and what `corrupt` makes of that same view: positives and their negatives. */
export function viewAndCorruption(augment: Augmentation, corrupt: Augmentation): ViewGenerator {
  return (graph, rng) => {
    const view = augment(graph, rng.split('view 0'));
    return [view, corrupt(view, rng.split('view 1'))];
  };
}

/** One view for each augmentation, each from its own stream; the first two are those of `twoViews`. */
export function manyViews(...augmentations: readonly Augmentation[]): ViewGenerator {
  return (graph, rng) => augmentations.map((augment, k) => augment(graph, rng.split(`view ${k}`)));
}
