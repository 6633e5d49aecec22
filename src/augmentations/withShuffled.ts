import type { View } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { shuffleFeatures } from './shuffleFeatures.js';

/** Views, then the same with shuffled features, by one shuffle for all: their negatives (Hassani & Khasahmadi, 2020). */
export function withShuffled(views: readonly View[], rng: Rng): readonly View[] {
  return [...views, ...views.map((view) => shuffleFeatures(view, rng.split('shuffle')))];
}
