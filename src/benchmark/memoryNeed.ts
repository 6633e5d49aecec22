import { candidatesOf } from '../methods/candidates.js';
import type { Method } from '../methods/method.js';
import { type ConfigRequest, resolveOpen } from '../methods/resolveConfig.js';

/** Counts of a dataset that memory depends on. */
export interface GraphSize {
  readonly numNodes: number;
  /** Each direction counts. */
  readonly numEdges: number;
  readonly numFeatures: number;
}

/** What a training needs at its peak, and of what. */
export interface MemoryNeed {
  readonly bytes: number;
  /** The largest part: `85 arrays of 18333 nodes × 512 codes` */
  readonly of: string;
}

/** From where on a run says beforehand what it needs. */
export const LARGE_MEMORY = 3 * 2 ** 30;

/** A process with the engine and a dataset of some ten thousand nodes, measured. */
const PROCESS_BYTES = 0.6 * 2 ** 30;

/**
 * What one training of a method needs by what the method says of itself (`Method.holds`); undefined where it says nothing, as its
 * arrays are few. Of several candidates, which are trained one after the other, the widest counts;
 * their models stay until the last protocol (`dgi` on Cora: 8 MB each).
 */
export function memoryNeed(
  method: Method,
  request: ConfigRequest,
  { numNodes, numEdges, numFeatures }: GraphSize,
): MemoryNeed | undefined {
  if (method.holds === undefined) return undefined;
  const hiddenSizes = candidatesOf(resolveOpen(method, request)).map((config) => Number(config.encoder?.hiddenSize));
  const heights = { nodes: numNodes, edges: numEdges, features: numFeatures };
  const widths = { features: numFeatures, codes: Math.max(...hiddenSizes), nodes: numNodes };
  const values = method.holds.map(({ count, rows, columns }) => count * heights[rows] * widths[columns]);
  const largest = values.indexOf(Math.max(...values));
  const { count, rows, columns } = method.holds[largest]!;
  return {
    bytes: PROCESS_BYTES + values.reduce((sum, each) => sum + each, 0) * Float32Array.BYTES_PER_ELEMENT,
    of: `${count} arrays of ${heights[rows]} ${rows} × ${widths[columns]} ${columns}${values.length > 1 ? ' and others' : ''}`,
  };
}
