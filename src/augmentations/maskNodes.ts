import { replaceRows } from '../graph/features.js';
import type { Parameter } from '../parameters/parameterStore.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { tf } from '../tensor/backend.js';
import type { Augmentation } from './augmentation.js';

/**
 * Replaces the features of a share `rate` of the nodes (rounded, drawn without replacement) by `token`
 * [1, numFeatures] (Hou et al., 2022, §3.2); `maskedNodes` of the view says which.
 */
export function maskNodes(rate: number, token: Parameter): Augmentation {
  return (graph, rng) => {
    const maskedNodes = sampleWithoutReplacement(Math.round(rate * graph.numNodes), graph.numNodes, rng);
    const kept = new Float32Array(graph.numNodes).fill(1);
    for (const node of maskedNodes) kept[node] = 0;
    const features = replaceRows(graph.features, tf.tensor2d(kept, [graph.numNodes, 1]), token() as tf.Tensor2D);
    return { ...graph, features, maskedNodes };
  };
}
