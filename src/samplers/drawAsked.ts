import { entryEnds } from '../graph/entryEnds.js';
import type { Graph } from '../graph/graph.js';
import { graphBounds } from '../graph/graphBounds.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';

/** Entries of the adjacency above its diagonal: each undirected edge once. */
export function upperEntries({ adjacency }: Graph): Int32Array {
  const { sources, targets } = entryEnds(adjacency);
  return Int32Array.from(sources.keys()).filter((entry) => targets[entry]! < sources[entry]!);
}

/**
 * A share of the nodes and of the undirected edges of each graph, rounded up, as a pretext asks for their properties (Rong et al.,
 * 2020).
 *
 * @param share 0 to 1
 * @returns node ids, and entries of the adjacency above its diagonal
 * @throws RangeError for one graph
 */
export function drawAsked(
  graph: Graph,
  share: number,
  rng: Rng,
): { readonly nodes: Int32Array; readonly entries: Int32Array } {
  const bounds = graphBounds(graph);
  const { targets } = entryEnds(graph.adjacency);
  const upper = upperEntries(graph);
  const [nodes, entries]: [number[], number[]] = [[], []];
  let first = 0;
  for (let k = 0; k + 1 < bounds.length; k++) {
    const [start, end] = [bounds[k]!, bounds[k + 1]!];
    let last = first;
    while (last < upper.length && targets[upper[last]!]! < end) last += 1;
    const draw = (size: number, name: string) =>
      sampleWithoutReplacement(Math.ceil(share * size), size, rng.split(`${name} ${k}`));
    for (const node of draw(end - start, 'nodes')) nodes.push(start + node);
    for (const edge of draw(last - first, 'edges')) entries.push(upper[first + edge]!);
    first = last;
  }
  return { nodes: Int32Array.from(nodes), entries: Int32Array.from(entries) };
}
