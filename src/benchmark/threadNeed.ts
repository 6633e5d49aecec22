import type { Method } from '../methods/method.js';
import { resolveConfig } from '../methods/resolveConfig.js';
import type { PlannedTraining } from './trial.js';

/** What of a dataset's size says how large the arrays of a step are. */
export interface StepSize {
  readonly numNodes: number;
  /** Of a set of graphs, which is trained on in batches; absent of one graph, which is trained on as a whole. */
  readonly numGraphs?: number;
}

/**
 * Numbers in the largest array of a step, up to which one thread trains faster than several: waking the others takes longer
 * than the share of an op that they take over. On two cores, one thread took 0.63 of the time of two at 1.2e5 numbers, 0.75
 * at 1.6e5 and 3.6e5, and 1.2 at 1.8e6.
 */
const FEW_NUMBERS = 2 ** 19;

/** How many threads a training can use: 1 where its steps are small, undefined where as many as there are. */
export function threadNeed(
  method: Method,
  { dataset, overrides, encoder, task }: Pick<PlannedTraining, 'dataset' | 'overrides' | 'encoder' | 'task'>,
  { numNodes, numGraphs }: StepSize,
): 1 | undefined {
  const config = resolveConfig(method, dataset, overrides, encoder, task);
  const hiddenSize = Number(config.encoder?.hiddenSize ?? 0);
  const rows = numGraphs === undefined ? numNodes : (numNodes / numGraphs) * Number(config.batchSize ?? 1);
  // Many objectives compare all nodes of a graph with each other.
  const columns = numGraphs === undefined ? Math.max(hiddenSize, numNodes) : hiddenSize;
  return rows * columns <= FEW_NUMBERS ? 1 : undefined;
}
