import { replaceRows } from '../../graph/features.js';
import { graphBounds } from '../../graph/graphBounds.js';
import type { Parameter } from '../../parameters/parameterStore.js';
import { sampleWithoutReplacement } from '../../random/sampling.js';
import type { tf } from '../../tensor/backend.js';
import { rowMask } from '../../tensor/rowMask.js';
import type { Augmentation } from '../augmentation.js';

/**
 * Replaces the features of a share `rate` of the nodes of each graph (rounded down, and one more) by `token` [1, numFeatures]
 * (Hu et al., 2020, §3.1.2; MaskAtom in their util.py). `maskedNodes` of the view says which.
 *
 * @throws RangeError for one graph
 */
export function maskEachGraphsNodes(rate: number, token: Parameter): Augmentation {
  return (view, rng) => {
    const bounds = graphBounds(view);
    const masked: number[] = [];
    for (let graph = 0; graph + 1 < bounds.length; graph++) {
      const [start, size] = [bounds[graph]!, bounds[graph + 1]! - bounds[graph]!];
      const count = Math.min(size, Math.floor(rate * size) + 1);
      for (const node of sampleWithoutReplacement(count, size, rng)) masked.push(start + node);
    }
    const maskedNodes = Int32Array.from(masked);
    const features = replaceRows(view.features, rowMask(view.numNodes, maskedNodes), token() as tf.Tensor2D);
    return { ...view, features, maskedNodes };
  };
}
