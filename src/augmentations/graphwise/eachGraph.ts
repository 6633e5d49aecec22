import type { Rng } from '../../random/rng.js';
import { drawWeighted, runningSums } from '../../random/weighted.js';
import type { Augmentation } from '../augmentation.js';
import { BatchEdit, type GraphChange } from './batchEdit.js';

/** Features of masked nodes in GraphCL's code: normal, mean and standard deviation ½. */
const maskNoise = [0.5, 0.5] as const;

/**
 * Changes every graph of a batch by itself, each by one of `changes`, drawn uniformly (You et al., 2020, §5; their code
 * draws for each graph too). Nodes that are dropped lose their rows, so that the graphs of the view are smaller; each keeps
 * at least one node.
 *
 * @param changes at least one
 * @throws RangeError for a graph that is no batch of graphs
 */
export function eachGraph(...changes: readonly GraphChange[]): Augmentation {
  return changeEach((rng) => changes[changes.length === 1 ? 0 : rng.below(changes.length)]!);
}

/**
 * The same with changes that are drawn by `chances`, as these are at each call (You et al., 2021, eq. 2).
 *
 * @param chances one of 0 or more for each change, not all 0
 */
export function eachGraphBy(changes: readonly GraphChange[], chances: () => readonly number[]): Augmentation {
  return (view, rng) => {
    const sums = runningSums(chances());
    return changeEach((stream) => changes[drawWeighted(sums, stream)]!)(view, rng);
  };
}

function changeEach(draw: (rng: Rng) => GraphChange): Augmentation {
  return (view, rng) => {
    const { graphIndex } = view;
    if (graphIndex === undefined) {
      throw new RangeError('Cannot change each graph: a batch of graphs is needed, got one graph');
    }
    const edit = new BatchEdit(view);
    const stream = rng.split('graphs');
    for (let start = 0, end = 0; start < graphIndex.length; start = end) {
      while (end < graphIndex.length && graphIndex[end] === graphIndex[start]) end += 1;
      draw(stream)(edit, start, end, stream);
    }
    return edit.apply(maskNoise, rng.split('noise'));
  };
}
