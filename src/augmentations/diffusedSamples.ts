import { count, positive, rate, type Values } from '../config/hyperparameter.js';
import { compose, type ViewGenerator } from './augmentation.js';
import { diffusePageRank, type FixedAugmentation } from './diffusion.js';
import { maskFeatures } from './maskFeatures.js';
import { perturbEdges } from './perturbEdges.js';
import { sampledSubgraphs } from './sampledSubgraphs.js';

/** How a sample of the graph and of its diffusion are made and changed; the standard values are MERIT's for Cora. */
export const diffusedSampleHyperparameters = {
  /** Share of the edges that is replaced: half of the authors' `drop_edge`. */
  perturbEdges: rate(0.1),
  maskFeature1: rate(0.5),
  maskFeature2: rate(0.5),
  teleport: rate(0.05),
  threshold: positive(1e-4),
  sampleSize: count(2000),
};

export interface DiffusedSamples {
  /** Two views of the same nodes. */
  readonly augment: ViewGenerator;
  /** The whole graph as the second view sees it, unmasked. */
  readonly diffuse: FixedAugmentation;
}

/**
 * A sample of the graph with perturbed edges and masked features, and the same sample of its PageRank diffusion with masked
 * features (Jin et al., 2021), whose columns sum to 1 (GRAND-Lab/MERIT).
 */
export function diffusedSamples(config: Values<typeof diffusedSampleHyperparameters>): DiffusedSamples {
  const diffuse = diffusePageRank(config.teleport, { threshold: config.threshold, columnScale: 'sum' });
  const perturb = compose(perturbEdges(config.perturbEdges), maskFeatures(config.maskFeature1));
  const mask = maskFeatures(config.maskFeature2);
  return {
    augment: sampledSubgraphs(config.sampleSize, 1, [(whole) => whole, diffuse], ([graph, diffused], rng) => [
      perturb(graph!, rng.split('graph')),
      mask(diffused!, rng.split('diffused')),
    ]),
    diffuse,
  };
}
