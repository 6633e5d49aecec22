import { overwriteWith } from '../graph/overwriteRows.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { tf } from '../tensor/backend.js';
import { randomNormal } from '../tensor/ops.js';
import type { Augmentation } from './augmentation.js';

/**
 * Replaces the features of a share `rate` of the nodes (rounded down, drawn without replacement) by normal noise of mean
 * 0 (Xie et al., 2022, §3.3, by the authors' code); `maskedNodes` of the view says which.
 *
 * @param deviation of the noise
 */
export function noiseNodes(rate: number, deviation: number): Augmentation {
  return (graph, rng) => {
    const { numNodes, features } = graph;
    const maskedNodes = sampleWithoutReplacement(Math.floor(rate * numNodes), numNodes, rng.split('nodes'));
    const noise = randomNormal([maskedNodes.length, features.numColumns], 0, deviation, rng.split('noise'));
    return { ...graph, features: overwriteWith(features, maskedNodes, noise as tf.Tensor2D), maskedNodes };
  };
}
