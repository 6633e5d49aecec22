import { denseFeatures, type Features } from '../graph/features.js';
import { tf } from '../tensor/backend.js';
import { randomNormal } from '../tensor/ops.js';
import type { Augmentation } from './augmentation.js';

/** Adds independent normal noise of standard deviation `deviation` to every feature of every node, zeros too. */
export function addFeatureNoise(deviation: number): Augmentation {
  return (graph, rng) => {
    if (deviation === 0) return graph;
    const { numRows, numColumns } = graph.features;
    const noise = randomNormal([numRows, numColumns], 0, deviation, rng) as tf.Tensor2D;
    return { ...graph, features: sumOf(graph.features, denseFeatures(noise)) };
  };
}

/** X + Y: (X + Y) W = X W + Y W keeps a sparse X sparse. */
function sumOf(x: Features, y: Features): Features {
  return {
    ...x,
    times: (weight) => tf.add(x.times(weight), y.times(weight)),
    dense: () => tf.add(x.dense(), y.dense()),
    rows: (ids) => tf.add(x.rows(ids), y.rows(ids)),
    dropout: (rate, rng) =>
      rate === 0 ? sumOf(x, y) : denseFeatures(tf.add<tf.Tensor2D>(x.dense(), y.dense())).dropout(rate, rng),
  };
}
