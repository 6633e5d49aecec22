import { candidatesOf } from '../methods/candidates.js';
import type { Method } from '../methods/method.js';
import { type ConfigRequest, type ResolvedConfig, resolveOpen } from '../methods/resolveConfig.js';
import { standardBatchSize } from '../training/standardBatchSize.js';

/** What of a dataset's size says how large the arrays of a step are. */
export interface StepSize {
  readonly numNodes: number;
  /** Of a set of graphs, which is trained on in batches; absent where all nodes are in every step. */
  readonly numGraphs?: number;
}

/**
 * Numbers in an array up to which one thread is faster than several: waking the others takes longer than the share of an op
 * that they take over. On two cores, an epoch on one thread took of that on two (`GSSL_BENCH_THREADS`): GraphCL on NCI1 (1.2e5
 * numbers) 0.63, GraphCL and InfoGraph on PROTEINS (1.6e5) 0.64 and 0.76, on REDDIT-BINARY (1.8e6) 1.2; the suite `quick` (up to
 * 3.6e5) 0.77. More cores were not tried.
 */
const FEW_NUMBERS = 2 ** 19;

/**
 * How many threads a training can use: 1 where its steps are small, undefined where as many as there are. Judged by the codes
 * of the nodes of a step, what is made of them, and of one graph the pairs of its nodes, which many objectives compare.
 */
export function threadNeed(method: Method, request: ConfigRequest, { numNodes, numGraphs }: StepSize): 1 | undefined {
  const configs = candidatesOf(resolveOpen(method, request));
  const width = Math.max(...configs.map(widest));
  if (numGraphs === undefined) return numNodes * Math.max(width, numNodes) <= FEW_NUMBERS ? 1 : undefined;
  const batchSize = Math.max(...configs.map((config) => Number(config.batchSize ?? standardBatchSize)));
  // What is fine-tuned takes the batches of the protocol.
  const numTogether = Math.max(batchSize, request.task === 'few-labels' ? standardBatchSize : 0);
  return (numNodes / numGraphs) * numTogether * width <= FEW_NUMBERS ? 1 : undefined;
}

/** Columns of codes, projections and predictions. */
function widest({ encoder, projectionSize, predictorSize }: ResolvedConfig): number {
  return Math.max(...[encoder?.hiddenSize, projectionSize, predictorSize].map((size) => Number(size ?? 0)));
}
