import { count, rate, type Values } from '../config/hyperparameter.js';
import type { Encoder } from '../encoders/encoder.js';
import { busiestNodes } from '../graph/busiestNodes.js';
import { egoPositions } from '../graph/egoPositions.js';
import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { graphBounds } from '../graph/graphBounds.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { sumReadout } from '../readouts/sum.js';
import { tf } from '../tensor/backend.js';
import { dropout, normalizeRows } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';
import type { GraphNetwork } from './keyContrast.js';

/** Of an encoder by structure; the standard values are GCC's. */
export const egoEncoderHyperparameters = {
  /** Columns of positions. */
  positionSize: count(32),
  /** Columns of learned degree embeddings. */
  degreeSize: count(16),
  /** Degrees beyond it count as this one. */
  mostDegree: count(512),
  codeSize: count(64),
  /** Dropout of each layer's share of a graph code. */
  codeDropout: rate(0.5),
};
export type EgoEncoderOptions = Values<typeof egoEncoderHyperparameters>;

/**
 * The encoder of GCC (Qiu et al., 2020; graph_encoder.py and gin.py of THUDM/GCC): nodes are described by their positions as
 * the graph's ego sees them, an embedding of their degree, and whether they are the ego; features of the data are not used. The
 * ego of a graph that names none in `egos` is its busiest node (graph_dataset.py; of several, theirs is the first). Node codes are
 * descriptions and codes of all layers, side by side; graph codes have length 1 and come from sums of these, a linear map for
 * each layer.
 *
 * @param createLayers the layers on descriptions of that size, which give all their codes side by side
 */
export function egoEncoder(
  options: EgoEncoderOptions,
  createLayers: (inputSize: number) => Encoder,
  parameters: Parameters,
): GraphNetwork {
  const { positionSize, degreeSize, mostDegree, codeSize, codeDropout } = options;
  const inputSize = positionSize + degreeSize + 1;
  const layers = createLayers(inputSize);
  // Of variance 1, as PyTorch's embeddings.
  const degrees = parameters.uniform('degrees', [mostDegree + 1, degreeSize], Math.sqrt(3));
  const sizes = [inputSize, ...layers.layerSizes!];
  const maps = sizes.map((size, k) => linear(size, codeSize, parameters.scope(`readout/${k}`)));
  const describe = (graph: Graph) => {
    const { rowPointers } = graph.adjacency;
    const degree = Int32Array.from({ length: graph.numNodes }, (_, node) =>
      Math.min(mostDegree, rowPointers[node + 1]! - rowPointers[node]!),
    );
    const embedded = gatherRows(degrees() as tf.Tensor2D, degree);
    return tf.concat2d([positionsOf(graph, graph.egos ?? busiestNodes(graph), positionSize), embedded], 1);
  };
  const encode = (graph: Graph, rng?: Rng) => {
    const described = describe(graph);
    return tf.concat2d([described, layers({ ...graph, features: denseFeatures(described) }, rng)], 1);
  };
  return {
    nodes: Object.assign(encode, { outputSize: inputSize + layers.outputSize }),
    graphs(codes, graph, rng) {
      const parts = tf.split(sumReadout(codes, graph), sizes, 1) as tf.Tensor2D[];
      const shares = parts.map((part, k) => {
        const share = maps[k]!(denseFeatures(part));
        return rng === undefined ? share : dropout(share, codeDropout, rng.split(`layer ${k}`));
      });
      return normalizeRows(tf.addN(shares));
    },
  };
}

/** [numNodes, positionSize + 1]: positions, and 1 for the ego of each graph. */
function positionsOf(graph: Graph, egos: Int32Array, positionSize: number): tf.Tensor2D {
  const width = positionSize + 1;
  const bounds = graphBounds(graph);
  const values = new Float32Array(graph.numNodes * width);
  egos.forEach((ego, k) => {
    const [start, end] = [bounds[k]!, bounds[k + 1]!];
    const positions = egoPositions(graph.adjacency, [start, end], ego, positionSize);
    for (let node = start; node < end; node++) {
      const row = positions.subarray((node - start) * positionSize, (node - start + 1) * positionSize);
      values.set(row, node * width);
    }
    values[ego * width + positionSize] = 1;
  });
  return tf.tensor2d(values, [graph.numNodes, width]);
}
