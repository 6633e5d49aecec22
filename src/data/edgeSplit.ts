import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';
import { type EdgeList, undirectedEdges } from './edges.js';
import type { GraphData } from './graphData.js';

/** Pairs that are edges of the whole graph, and as many that are not; each undirected pair stands once. */
export interface LinkPart {
  readonly positive: EdgeList;
  readonly negative: EdgeList;
}

export interface LinkSplit {
  /** The graph without the held-out edges, in both directions. */
  readonly graph: GraphData;
  readonly validation: LinkPart;
  readonly test: LinkPart;
}

/**
 * Holds out undirected edges uniformly at random, as Kipf's code for graph autoencoders (Kipf & Welling, 2016) does:
 * of |E| undirected edges ⌊test · |E|⌋ for testing and ⌊validation · |E|⌋ for validation, the rest for training.
 * For each held-out edge one non-edge is drawn uniformly: no self-loop, no repeat, and disjoint from all edges,
 * the held-out ones included (Kipf's code leaves test edges possible among the validation negatives).
 *
 * @param data symmetric, without repeats or self-loops; edge weights and attributes go with their edges
 * @throws RangeError where the shares do not fit, the graph is not symmetric, or it has too few non-edges
 */
export function edgeSplit(
  data: GraphData,
  shares: { readonly validation: number; readonly test: number },
  rng: Rng,
): LinkSplit {
  const pairs = undirectedPairs(data);
  const numTest = Math.floor(shares.test * pairs.sources.length + 1e-9);
  const numValidation = Math.floor(shares.validation * pairs.sources.length + 1e-9);
  if (!(shares.test >= 0 && shares.validation >= 0 && shares.test + shares.validation < 1)) {
    throw new RangeError(
      `Cannot split edges: shares of 0 or more with a sum below 1 are needed, got ${shares.validation} and ${shares.test}`,
    );
  }
  const order = permutation(pairs.sources.length, rng.split('edges'));
  const test = takePairs(pairs, order.subarray(0, numTest));
  const validation = takePairs(pairs, order.subarray(numTest, numTest + numValidation));
  const negative = sampleNonEdges(data.numNodes, pairs, numTest + numValidation, rng.split('non-edges'));
  return {
    graph: withoutPairs(data, [test, validation]),
    validation: { positive: validation, negative: slicePairs(negative, numTest, numTest + numValidation) },
    test: { positive: test, negative: slicePairs(negative, 0, numTest) },
  };
}

/**
 * Draws `count` distinct unordered pairs of different nodes that are not among `edges`, uniformly, smaller id first.
 *
 * @throws RangeError where there are fewer than `count` such pairs
 */
export function sampleNonEdges(numNodes: number, edges: EdgeList, count: number, rng: Rng): EdgeList {
  const taken = pairKeys(numNodes, edges);
  const available = (numNodes * (numNodes - 1)) / 2 - taken.size;
  if (count > available) {
    throw new RangeError(`Cannot draw non-edges: ${count} pairs without an edge are needed, got ${available}`);
  }
  const sources = new Int32Array(count);
  const targets = new Int32Array(count);
  for (let i = 0; i < count; ) {
    const [a, b] = [rng.below(numNodes), rng.below(numNodes)];
    if (a === b) continue;
    const [source, target] = a < b ? [a, b] : [b, a];
    const key = source * numNodes + target;
    if (taken.has(key)) continue;
    taken.add(key);
    sources[i] = source;
    targets[i] = target;
    i++;
  }
  return { sources, targets };
}

function undirectedPairs(data: GraphData): EdgeList {
  const { sources, targets, numNodes } = data;
  if (undirectedEdges(numNodes, data).sources.length !== sources.length) {
    throw new RangeError(
      'Cannot split edges: each edge is needed in both directions, without repeats or self-loops, got others',
    );
  }
  const forward = Int32Array.from({ length: sources.length }, (_, edge) => edge).filter(
    (edge) => sources[edge]! < targets[edge]!,
  );
  return takePairs(data, forward);
}

function withoutPairs(data: GraphData, parts: readonly EdgeList[]): GraphData {
  const { numNodes, sources, targets, edgeWeight, edgeAttributes } = data;
  const held = new Set<number>();
  for (const part of parts) for (const key of pairKeys(numNodes, part)) held.add(key);
  const kept = Int32Array.from({ length: sources.length }, (_, edge) => edge).filter(
    (edge) => !held.has(pairKey(numNodes, sources[edge]!, targets[edge]!)),
  );
  return {
    ...data,
    ...takePairs(data, kept),
    ...(edgeWeight && { edgeWeight: Float32Array.from(kept, (edge) => edgeWeight[edge]!) }),
    ...(edgeAttributes && { edgeAttributes: takeRows(edgeAttributes, kept) }),
  };
}

function takeRows(rows: NonNullable<GraphData['edgeAttributes']>, kept: Int32Array): typeof rows {
  const { numColumns } = rows;
  const values = new Float32Array(kept.length * numColumns);
  kept.forEach((row, i) => {
    values.set(rows.values.subarray(row * numColumns, (row + 1) * numColumns), i * numColumns);
  });
  return { ...rows, numRows: kept.length, values };
}

function takePairs({ sources, targets }: EdgeList, edges: Int32Array): EdgeList {
  return { sources: edges.map((edge) => sources[edge]!), targets: edges.map((edge) => targets[edge]!) };
}

function slicePairs({ sources, targets }: EdgeList, start: number, end: number): EdgeList {
  return { sources: sources.slice(start, end), targets: targets.slice(start, end) };
}

function pairKeys(numNodes: number, { sources, targets }: EdgeList): Set<number> {
  const keys = new Set<number>();
  sources.forEach((source, i) => {
    keys.add(pairKey(numNodes, source, targets[i]!));
  });
  return keys;
}

function pairKey(numNodes: number, a: number, b: number): number {
  return a < b ? a * numNodes + b : b * numNodes + a;
}
