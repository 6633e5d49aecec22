import { choice, rate, type Values } from '../config/hyperparameter.js';
import { type CentralityName, centralityNames } from '../graph/centrality.js';
import { compose, twoViews, type ViewGenerator } from './augmentation.js';
import { dropEdges } from './dropEdges.js';
import { dropEdgesByCentrality } from './dropEdgesByCentrality.js';
import { maskFeatures } from './maskFeatures.js';
import { maskFeaturesByCentrality } from './maskFeaturesByCentrality.js';

/** How much each of two views loses; the standard values are GRACE's for Cora. */
export const corruptionRates = {
  dropEdge1: rate(0.2),
  dropEdge2: rate(0.4),
  maskFeature1: rate(0.3),
  maskFeature2: rate(0.4),
};

/** Two views that lose edges, then feature columns, uniformly (Zhu et al., 2020, §3.2). */
export function corruptedViews(rates: Values<typeof corruptionRates>): ViewGenerator {
  return twoViews(
    compose(dropEdges(rates.dropEdge1), maskFeatures(rates.maskFeature1)),
    compose(dropEdges(rates.dropEdge2), maskFeatures(rates.maskFeature2)),
  );
}

/** The same with what counts as important, by which less is lost; `centrality` is the standard one. */
export const adaptiveCorruption = (centrality: CentralityName) => ({
  centrality: choice(centrality, centralityNames),
  /** What of a feature entry counts in the importance of its column. */
  featureEntries: choice('occurrence', ['occurrence', 'magnitude']),
  ...corruptionRates,
});

/** Two views that lose feature columns, then edges, the unimportant ones sooner (Zhu et al., 2021, §3.2). */
export function adaptivelyCorruptedViews(config: Values<ReturnType<typeof adaptiveCorruption>>): ViewGenerator {
  const { centrality, featureEntries: entries } = config;
  const corrupt = (maskRate: number, dropRate: number) =>
    compose(
      maskFeaturesByCentrality(maskRate, { centrality, entries }),
      dropEdgesByCentrality(dropRate, { centrality }),
    );
  return twoViews(corrupt(config.maskFeature1, config.dropEdge1), corrupt(config.maskFeature2, config.dropEdge2));
}
