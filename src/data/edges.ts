/** Directed pairs of nodes. */
export interface EdgeList {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/**
 * The undirected graph over the given pairs: each edge in both directions, without repeats or self-loops,
 * in order of source, then target.
 *
 * @throws RangeError where an end is not in [0, numNodes)
 */
export function undirectedEdges(numNodes: number, { sources, targets }: EdgeList): EdgeList {
  checkEnds(numNodes, sources, targets);
  const numPairs = sources.length;
  const from = new Int32Array(2 * numPairs);
  const to = new Int32Array(2 * numPairs);
  from.set(sources);
  from.set(targets, numPairs);
  to.set(targets);
  to.set(sources, numPairs);
  return withoutRepeats(sortEdges(numNodes, { sources: from, targets: to }));
}

/**
 * The undirected graph over weighted pairs: weights of the same pair add up, and of the two directions the larger counts,
 * so that an edge may be listed once or in both directions. Self-loops are dropped; order as `undirectedEdges`.
 *
 * @throws RangeError where an end is not in [0, numNodes)
 */
export function undirectedWeights(
  numNodes: number,
  { sources, targets }: EdgeList,
  weights: ArrayLike<number>,
): EdgeList & { readonly edgeWeight: Float32Array } {
  const edges = undirectedEdges(numNodes, { sources, targets });
  const sums = new Map<number, number>();
  sources.forEach((source, i) => {
    const key = source * numNodes + targets[i]!;
    sums.set(key, (sums.get(key) ?? 0) + weights[i]!);
  });
  const weightOf = (source: number, target: number) => sums.get(source * numNodes + target) ?? 0;
  const edgeWeight = Float32Array.from(edges.sources, (source, i) =>
    Math.max(weightOf(source, edges.targets[i]!), weightOf(edges.targets[i]!, source)),
  );
  return { ...edges, edgeWeight };
}

/** The pairs in order of source, then target, by two stable counting sorts. */
export function sortEdges(numNodes: number, { sources, targets }: EdgeList): EdgeList {
  const byTarget = countingSort(numNodes, targets);
  const bySource = countingSort(
    numNodes,
    byTarget.map((edge) => sources[edge]!),
  );
  const order = bySource.map((position) => byTarget[position]!);
  return { sources: order.map((edge) => sources[edge]!), targets: order.map((edge) => targets[edge]!) };
}

function withoutRepeats({ sources, targets }: EdgeList): EdgeList {
  let size = 0;
  for (let i = 0; i < sources.length; i++) {
    const [source, target] = [sources[i]!, targets[i]!];
    if (source === target) continue;
    if (size > 0 && sources[size - 1] === source && targets[size - 1] === target) continue;
    sources[size] = source;
    targets[size] = target;
    size++;
  }
  return { sources: sources.slice(0, size), targets: targets.slice(0, size) };
}

/** Positions of `keys`, in [0, numKeys), in increasing order of key, equal keys in their order. */
function countingSort(numKeys: number, keys: Int32Array): Int32Array {
  const next = new Int32Array(numKeys + 1);
  for (const key of keys) next[key + 1]!++;
  for (let key = 0; key < numKeys; key++) next[key + 1]! += next[key]!;
  const order = new Int32Array(keys.length);
  keys.forEach((key, position) => {
    order[next[key]!++] = position;
  });
  return order;
}

function checkEnds(numNodes: number, sources: Int32Array, targets: Int32Array): void {
  if (sources.length !== targets.length) {
    throw new RangeError(
      `Cannot read edges: ${sources.length} targets, one a source, are needed, got ${targets.length}`,
    );
  }
  for (const ends of [sources, targets]) {
    for (const node of ends) {
      if (node < 0 || node >= numNodes) {
        throw new RangeError(`Cannot read edges: nodes in [0, ${numNodes}) are needed, got ${node}`);
      }
    }
  }
}
