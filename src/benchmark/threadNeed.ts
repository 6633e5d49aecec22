import type { Method } from '../methods/method.js';
import { resolveConfig } from '../methods/resolveConfig.js';
import type { PlannedTraining } from './trial.js';

/**
 * Numbers in a layer's output for a batch of graphs, up to which one thread trains faster than several: waking the others
 * takes longer than the share of an op that they take over. On two cores, one thread took 0.63 of the time of two at 1.2e5
 * numbers, 0.75 at 1.6e5 and 1.2 at 1.8e6.
 */
const FEW_NUMBERS = 2 ** 19;

/**
 * How many threads a training can use: 1 where its batches of graphs are small, undefined where as many as there are.
 *
 * @param nodesPerGraph mean of a set of graphs; undefined for one graph, which is trained on as a whole
 */
export function threadNeed(
  method: Method,
  { dataset, overrides, encoder, task }: Pick<PlannedTraining, 'dataset' | 'overrides' | 'encoder' | 'task'>,
  nodesPerGraph: number | undefined,
): 1 | undefined {
  if (nodesPerGraph === undefined) return undefined;
  const config = resolveConfig(method, dataset, overrides, encoder, task);
  const numbers = nodesPerGraph * Number(config.batchSize) * Number(config.encoder?.hiddenSize);
  return numbers <= FEW_NUMBERS ? 1 : undefined;
}
