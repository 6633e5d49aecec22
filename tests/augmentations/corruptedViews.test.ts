import { expect, it } from 'vitest';
import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { adaptivelyCorruptedViews, corruptedViews } from '../../src/augmentations/corruptedViews.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { dropEdgesByCentrality } from '../../src/augmentations/dropEdgesByCentrality.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { maskFeaturesByCentrality } from '../../src/augmentations/maskFeaturesByCentrality.js';
import { withShuffled } from '../../src/augmentations/withShuffled.js';
import { Rng } from '../../src/random/rng.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { contentsOf, ringGraph } from '../support/ringGraph.js';

const rates = { dropEdge1: 0.2, dropEdge2: 0.5, maskFeature1: 0.5, maskFeature2: 0.3 };
const rng = () => Rng.fromSeed(3);

onEachBackend('two corrupted views', () => {
  it('corruptedViews() gives each view its own rates', () => {
    const graph = ringGraph();
    const byHand = twoViews(compose(dropEdges(0.2), maskFeatures(0.5)), compose(dropEdges(0.5), maskFeatures(0.3)));
    expect(corruptedViews(rates)(graph, rng()).map(contentsOf)).toEqual(byHand(graph, rng()).map(contentsOf));
  });

  it('adaptivelyCorruptedViews() masks first, and spares what is important', () => {
    const graph = ringGraph();
    const options = { centrality: 'degree', entries: 'magnitude' } as const;
    const view = (mask: number, drop: number) =>
      compose(maskFeaturesByCentrality(mask, options), dropEdgesByCentrality(drop, options));
    const config = { ...rates, centrality: 'degree', featureEntries: 'magnitude' } as const;
    const expected = twoViews(view(0.5, 0.2), view(0.3, 0.5))(graph, rng());
    expect(adaptivelyCorruptedViews(config)(graph, rng()).map(contentsOf)).toEqual(expected.map(contentsOf));
  });

  it('withShuffled() shuffles the features of all views in one way', () => {
    const graph = ringGraph();
    const [first, , shuffled, again] = withShuffled([graph, graph], rng());
    expect(first).toBe(graph);
    expect(contentsOf(shuffled!)).toEqual(contentsOf(again!));
    expect(contentsOf(shuffled!).features).not.toEqual(contentsOf(graph).features);
    expect(contentsOf(shuffled!).features.sort()).toEqual(contentsOf(graph).features.sort());
  });
});
