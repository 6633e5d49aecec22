import type { Graph } from '../graph/graph.js';
import { graphBounds } from '../graph/graphBounds.js';
import { firstRows, joinSubgraphs } from '../graph/joinSubgraphs.js';
import type { Rng } from '../random/rng.js';
import { drawWeighted, runningSums } from '../random/weighted.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

export interface RestartOptions {
  /** Chance of going back to the start after each step, above 0. */
  readonly restartRate: number;
  /** Steps of all walks of a start together. */
  readonly numSteps: number;
}

/**
 * The nodes that random walks with restart meet (Qiu et al., 2020, §3.2; `random_walk_with_restart` of DGL): from the start a
 * uniform step to a neighbor, and another one or back, until there were `numSteps`. Without repeats, the start first and the
 * others in the order of their ids.
 *
 * @param adjacency of which the neighbors of a node stand in its row
 */
export function restartWalk(
  { rowPointers, columns }: CsrMatrix,
  start: number,
  { restartRate, numSteps }: RestartOptions,
  rng: Rng,
): Int32Array {
  const met = new Set<number>();
  let node = start;
  for (let step = 0; step < numSteps; step++) {
    const [first, end] = [rowPointers[node]!, rowPointers[node + 1]!];
    if (first === end) break;
    node = columns[first + rng.below(end - first)]!;
    met.add(node);
    if (rng.uniform() < restartRate) node = start;
  }
  met.delete(start);
  return Int32Array.of(start, ...Int32Array.from(met).sort());
}

/**
 * Steps that a start needs: `least`, or more where it has many neighbors, d^¾ · e/(e − 1) / restartRate, rounded
 * (graph_dataset.py of THUDM/GCC).
 */
export function stepsFrom(degree: number, restartRate: number, least: number): number {
  return Math.max(least, Math.floor((degree ** 0.75 * Math.E) / (Math.E - 1) / restartRate + 0.5));
}

/** Where walks start (graph_dataset.py): a node of each graph, drawn by degree^¾; the first one of a graph without edges. */
export function drawStarts(graph: Graph, rng: Rng): Int32Array {
  const { rowPointers } = graph.adjacency;
  const bounds = graphBounds(graph);
  const weights = Float64Array.from(
    { length: graph.numNodes },
    (_, node) => (rowPointers[node + 1]! - rowPointers[node]!) ** 0.75,
  );
  const sums = runningSums(weights);
  return bounds.subarray(0, -1).map((start, k) => {
    const drawn = drawWeighted(sums, rng, start, bounds[k + 1]!);
    return drawn < 0 ? start : drawn;
  });
}

/**
 * The subgraphs of walks with restart from some nodes, side by side, each with its start as ego (Qiu et al., 2020, §3.2).
 *
 * @param walkSteps steps of the walks of a start, or more where it has many neighbors
 */
export function subgraphsAround(
  graph: Graph,
  starts: Int32Array,
  { restartRate, walkSteps }: { readonly restartRate: number; readonly walkSteps: number },
  rng: Rng,
): Graph {
  const { rowPointers } = graph.adjacency;
  const nodesAround = (start: number) => {
    const numSteps = stepsFrom(rowPointers[start + 1]! - rowPointers[start]!, restartRate, walkSteps);
    return restartWalk(graph.adjacency, start, { restartRate, numSteps }, rng);
  };
  const view = joinSubgraphs(graph, Array.from(starts, nodesAround));
  return { ...view, egos: firstRows(view.graphIndex!) };
}
