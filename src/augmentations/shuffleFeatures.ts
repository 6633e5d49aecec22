import { permuteRows } from '../graph/features.js';
import { permutation } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/** Gives every node the features of another, by a random permutation (DGI's corruption; Veličković et al., 2019, §4.2). */
export const shuffleFeatures: Augmentation = (graph, rng) => ({
  ...graph,
  features: permuteRows(graph.features, permutation(graph.numNodes, rng)),
});
