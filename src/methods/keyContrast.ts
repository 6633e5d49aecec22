import { type Augmentation, oneView, type ViewGenerator } from '../augmentations/augmentation.js';
import { count, positive, rate, type Values } from '../config/hyperparameter.js';
import type { Encoder } from '../encoders/encoder.js';
import type { Graph, View } from '../graph/graph.js';
import { crossInfoNce } from '../objectives/crossInfoNce.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { withoutGradient } from '../tensor/withoutGradient.js';
import type { Pretext } from './method.js';
import { momentumContrast } from './momentumContrast.js';
import { slowCopy } from './slowCopy.js';

/** Of a queue of keys; the standard values are GCC's. */
export const keyQueueHyperparameters = {
  queueSize: count(16_384),
  targetDecay: rate(0.999),
  temperature: positive(0.07),
};

/** A network whose codes of graphs are compared. */
export interface GraphNetwork {
  /** Node codes [numNodes, size]. */
  readonly nodes: Encoder;
  /** From them what is compared, [numGraphs, codeSize]; with `rng` as in training. */
  graphs(codes: tf.Tensor2D, graph: Graph, rng?: Rng): tf.Tensor2D;
}

/** The network of an encoder, a readout of its codes and a projector behind it. */
export function graphNetwork(
  nodes: Encoder,
  readout: NonNullable<Pretext['readout']>,
  project: (codes: tf.Tensor2D) => tf.Tensor2D,
): GraphNetwork {
  return { nodes, graphs: (codes, graph) => project(readout(codes, graph)) };
}

/** Two views of the same graphs, of which the network of the queries encodes the first alone. */
export interface Partners {
  /** One view. */
  readonly augment: ViewGenerator;
  /** The other one. */
  partnerOf(view: View, graph: Graph, rng: Rng): Graph;
}

/** One augmentation, drawn for each of the two by itself. */
export function drawnTwice(augment: Augmentation): Partners {
  return { augment: oneView(augment), partnerOf: (_view, graph, rng) => augment(graph, rng) };
}

/** A pretext without its readout and the codes that are judged, which are the method's to say. */
type KeyContrast = Pick<Pretext, 'augment' | 'encoder' | 'objective'>;

/**
 * Queries against keys in a queue (He et al., 2020, §3.2, figure 2c; `momentumContrast`): keys are the other views' codes by a
 * slow copy of the network, without dropout of graph codes.
 *
 * @param networks that of queries, its parameters at scope `query`, and that of keys, at scope `key`
 */
export function contrastWithQueue(
  [query, key]: readonly [GraphNetwork, GraphNetwork],
  { augment, partnerOf }: Partners,
  config: Values<typeof keyQueueHyperparameters>,
  store: ParameterStore,
): KeyContrast & Required<Pick<Pretext, 'frozen' | 'afterStep'>> {
  const contrast = momentumContrast(config);
  return {
    augment,
    encoder: query.nodes,
    objective([h], [view], { graph, rng }) {
      const other = partnerOf(view!, graph, rng.split('view 1'));
      const queries = query.graphs(h!, view!, rng.split('code 0'));
      const keys = withoutGradient(() => key.graphs(key.nodes(other, rng.split('key')), other));
      return contrast(queries, keys, graph.graphIds!, rng);
    },
    ...slowCopy(store, config.targetDecay, { copy: 'key', source: 'query' }),
  };
}

/**
 * Codes of the other views against those of a batch, by one network that learns from both (end to end: He et al., 2020, §3.2,
 * figure 2a).
 */
export function contrastInBatch(
  { nodes, graphs }: GraphNetwork,
  { augment, partnerOf }: Partners,
  temperature: number,
): KeyContrast {
  return {
    augment,
    encoder: nodes,
    objective([h], [view], { graph, rng }) {
      const other = partnerOf(view!, graph, rng.split('view 1'));
      const queries = graphs(h!, view!, rng.split('code 0'));
      const keys = graphs(nodes(other, rng.split('key')), other, rng.split('code 1'));
      return crossInfoNce(keys, queries, temperature);
    },
  };
}
