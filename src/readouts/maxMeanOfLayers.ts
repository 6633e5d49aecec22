import type { Graph } from '../graph/graph.js';
import { tf } from '../tensor/backend.js';
import { maxReadout } from './max.js';
import { meanReadout } from './mean.js';
import type { Readout } from './readout.js';

/**
 * Sum over layers of maximum and mean side by side (HGP-SL; models.py of UCSD-AI4H/GraphSSL): [numGraphs, 2 · layerSize]. It does not
 * see how many nodes there are.
 *
 * @param layerSize size of the codes of each layer, which stand side by side in those of a node
 */
export function maxMeanOfLayers(layerSize: number): Readout {
  const readout = (h: tf.Tensor2D, graph: Graph) => {
    const layers = tf.split(h, h.shape[1] / layerSize, 1) as tf.Tensor2D[];
    return tf.addN<tf.Tensor2D>(
      layers.map((layer) => tf.concat2d([maxReadout(layer, graph), meanReadout(layer, graph)], 1)),
    );
  };
  return Object.assign(readout, { outputSize: 2 * layerSize });
}
