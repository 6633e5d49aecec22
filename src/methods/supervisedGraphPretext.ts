import { layerSizesOf } from '../encoders/layered.js';
import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { linear } from '../layers/linear.js';
import type { Rng } from '../random/rng.js';
import { createReadout, type ReadoutName } from '../readouts/index.js';
import { tf } from '../tensor/backend.js';
import { dropout } from '../tensor/ops.js';
import { definePretext } from './defineMethod.js';
import { labelLoss } from './labelLoss.js';
import type { BuildContext, Pretext } from './method.js';

export interface SupervisedGraphOptions {
  /** Graph codes from node codes. */
  readonly readout: ReadoutName;
  /** Share of the class scores of each layer that is dropped. */
  readonly scoreDropout: number;
}

/**
 * An encoder trained on the labels of graphs. The class scores are sums of linear maps of each layer's readout, that of
 * the features among them (Xu et al., 2019, eq. 4.2 and their graphcnn.py). The cross-entropy of the validation
 * graphs says which epoch is best; without such graphs it is the last.
 *
 * @throws TypeError without labels
 * @throws RangeError for an encoder without layers
 */
export function supervisedGraphPretext(
  { parameters, numFeatures, createEncoder, labels: access }: Omit<BuildContext, 'config'>,
  { readout, scoreDropout }: SupervisedGraphOptions,
): Pretext {
  if (access === undefined) throw new TypeError('Cannot build a supervised method: labels are needed, got none');
  const { labels, numClasses, train, validation } = access;
  const encoder = createEncoder('encoder');
  const sizes = [numFeatures, ...layerSizesOf(encoder, 'a supervised method')];
  const readouts = sizes.map((size, k) => createReadout(readout, size, parameters.scope(`readout ${k}`)));
  const heads = readouts.map(({ outputSize }, k) => linear(outputSize, numClasses, parameters.scope(`head ${k}`)));
  const classify = (graph: Graph, rng?: Rng) => {
    const layers = [graph.features.dense(), ...encoder.layers!(graph, rng?.split('encoder'))];
    const scores = layers.map((codes, k) => heads[k]!(denseFeatures(readouts[k]!(codes, graph))));
    if (rng === undefined) return tf.addN<tf.Tensor2D>(scores);
    // Side by side, as dropout of each layer's few scores by themselves takes as many ops a layer.
    const dropped = dropout(tf.concat2d(scores, 1), scoreDropout, rng.split('scores'));
    return tf.sum<tf.Tensor2D>(tf.reshape(dropped, [-1, scores.length, numClasses]), 1);
  };
  return definePretext({
    // The objective makes the pass over all layers itself.
    augment: () => [],
    encoder,
    objective: (_codes, _views, { graph, rng }) => labelLoss(classify(graph, rng), graph, labels, train),
    graphs: { train, validation },
    ...(validation.length > 0 && {
      monitor: (graph: Graph) => labelLoss(classify(graph), graph, labels, validation),
    }),
    classify: (graph) => classify(graph),
  });
}
