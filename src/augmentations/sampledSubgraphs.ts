import { shareProducts } from '../graph/features.js';
import type { View } from '../graph/graph.js';
import { inducedSubgraph } from '../graph/inducedSubgraph.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { ViewGenerator } from './augmentation.js';

/**
 * Draws `numSamples` sets of `size` nodes (all where the graph has fewer), and hands the subgraph of each set in every
 * channel (a view of the whole graph) to `views`. All channels of a sample have the same nodes in the same order. Features are
 * multiplied by a weight once for all samples and channels.
 *
 * @param views of one sample, from its subgraphs in the order of the channels; from its own stream
 * @returns the views of the first sample, then those of the second, …
 */
export function sampledSubgraphs(
  size: number,
  numSamples: number,
  channels: readonly ((graph: View) => View)[],
  views: (subgraphs: readonly View[], rng: Rng) => readonly View[],
): ViewGenerator {
  return (graph, rng) => {
    const shared = { ...graph, features: shareProducts(graph.features) };
    const whole = channels.map((channel) => channel(shared));
    return Array.from({ length: numSamples }, (_, k) => {
      const stream = rng.split(`sample ${k}`);
      if (size >= graph.numNodes) return views(whole, stream.split('views'));
      const nodes = sampleWithoutReplacement(size, graph.numNodes, stream.split('nodes')).sort();
      const subgraphs = whole.map((channel) => inducedSubgraph(channel, nodes));
      return views(subgraphs, stream.split('views'));
    }).flat();
  };
}
