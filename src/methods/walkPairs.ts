import { count, rate, type Values } from '../config/hyperparameter.js';
import type { View } from '../graph/graph.js';
import { drawStarts, subgraphsAround } from '../samplers/restartWalks.js';
import type { Partners } from './keyContrast.js';

/** Of walks with restart; the standard values are GCC's. */
export const walkHyperparameters = {
  /** Steps of the walks of a subgraph, or more where the start has many neighbors. */
  walkSteps: count(256),
  restartRate: rate(0.8),
};

/** Two subgraphs of walks with restart around one node of each graph, drawn by degree^¾ (Qiu et al., 2020, §3.2). */
export function walkPairs(config: Values<typeof walkHyperparameters>): Partners {
  // Where the walks of a view start, for those of its partner.
  const startsOf = new WeakMap<View, Int32Array>();
  return {
    augment(graph, rng) {
      const starts = drawStarts(graph, rng.split('starts'));
      const view = subgraphsAround(graph, starts, config, rng.split('view 0'));
      startsOf.set(view, starts);
      return [view];
    },
    partnerOf: (view, graph, rng) => subgraphsAround(graph, startsOf.get(view)!, config, rng),
  };
}
