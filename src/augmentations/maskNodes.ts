import { permuteRows, replaceRows } from '../graph/features.js';
import type { Parameter } from '../parameters/parameterStore.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { tf } from '../tensor/backend.js';
import { rowMask } from '../tensor/rowMask.js';
import type { Augmentation } from './augmentation.js';

/**
 * Masks the features of a share `rate` of the nodes (rounded, drawn without replacement): of these, a share `replaceRate`
 * (rounded down) gets the features of nodes drawn without replacement from all, the others get `token` [1, numFeatures]
 * (Hou et al., 2022, §3.2). `maskedNodes` of the view says which were masked, in either way.
 */
export function maskNodes(rate: number, token: Parameter, replaceRate = 0): Augmentation {
  return (graph, rng) => {
    const { numNodes } = graph;
    const maskedNodes = sampleWithoutReplacement(Math.round(rate * numNodes), numNodes, rng);
    // They were drawn in random order, so the first ones are a random part of them.
    const numReplaced = Math.floor(replaceRate * maskedNodes.length);
    const order = Int32Array.from({ length: numNodes }, (_, node) => node);
    sampleWithoutReplacement(numReplaced, numNodes, rng.split('replacements')).forEach((other, i) => {
      order[maskedNodes[i]!] = other;
    });
    const kept = rowMask(numNodes, maskedNodes.subarray(numReplaced));
    const source = numReplaced === 0 ? graph.features : permuteRows(graph.features, order);
    const features = replaceRows(source, kept, token() as tf.Tensor2D);
    return { ...graph, features, maskedNodes };
  };
}
