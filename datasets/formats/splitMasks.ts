import type { Split } from '../../src/data/graphData.js';

/** One mask a part: nonzero for the nodes that are in it. */
export interface SplitMasks {
  readonly train: ArrayLike<number>;
  readonly validation: ArrayLike<number>;
  readonly test: ArrayLike<number>;
}

/**
 * The split that three masks over the nodes describe.
 *
 * @param what names the masks in errors
 * @throws SyntaxError where a mask is not as long as there are nodes, a node is in two parts, or a part is empty
 */
export function splitFromMasks(masks: SplitMasks, numNodes: number, what: string): Split {
  const taken = new Uint8Array(numNodes);
  const read = (part: keyof SplitMasks): Int32Array => {
    const mask = masks[part];
    if (mask.length !== numNodes) {
      throw new SyntaxError(`Cannot parse ${what}: a ${part} mask of ${numNodes} nodes is needed, got ${mask.length}`);
    }
    const ids = Int32Array.from({ length: numNodes }, (_, node) => node).filter((node) => mask[node] !== 0);
    if (ids.length === 0) throw new SyntaxError(`Cannot parse ${what}: ${part} nodes are needed, got none`);
    for (const node of ids) {
      if (taken[node])
        throw new SyntaxError(`Cannot parse ${what}: each node in one part is needed, got ${node} in two`);
      taken[node] = 1;
    }
    return ids;
  };
  return { train: read('train'), validation: read('validation'), test: read('test') };
}
