import { choice, count, flag } from '../config/hyperparameter.js';
import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { propagate } from '../graph/propagate.js';
import { activationNames } from '../layers/activation.js';
import { linear } from '../layers/linear.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { dropout, matMul } from '../tensor/ops.js';
import { defineEncoder } from './defineEncoder.js';
import type { EncoderKind } from './encoder.js';

/** Categories of each attribute of a bond: types with those of self-loops and of masked bonds, then directions. */
const bondCategories = [6, 3] as const;
/** The type of the edge of a node to itself. */
const selfLoop = 4;

/**
 * The GIN that Hu et al. (2020; chem/model.py of snap-stanford/pretrain-gnns) pre-train on molecules: atoms are embedded, and
 * each layer gives BatchNorm(MLP(Σ (hⱼ + eᵢⱼ))) over neighbors and the node itself, the MLP with twice the size between its
 * two linear maps, eᵢⱼ the learned embeddings of the bond's type and direction of that layer; ReLU but after the last,
 * dropout after each. Five layers of 300, with `norm: batch`. As the sum of the eᵢⱼ of a node depends on how many bonds of
 * each category it has alone, it is one product of these counts with the embeddings. Graphs without edge attributes have
 * edges of one kind. Atom type and chirality share one Glorot bound, that of a matrix of all their columns, where theirs
 * have one each.
 */
const layers = defineEncoder({
  name: 'molecule-gin',
  paper: 'Hu et al., Strategies for Pre-training Graph Neural Networks, ICLR 2020',
  hyperparameters: {
    hiddenSize: count(300),
    numLayers: count(5),
    outputActivation: choice('none', ['same', ...activationNames]),
    dropsFeatures: flag(false),
  },
  layer({ inputSize, outputSize, isFirst, config: { bias } }, parameters) {
    const size = isFirst ? outputSize : inputSize;
    const embed = isFirst
      ? linear(inputSize, size, parameters.scope('embedding'), { bias: false, initializer: 'glorot' })
      : undefined;
    const numCategories = bondCategories[0] + bondCategories[1];
    const types = parameters.glorotUniform('bond/type', bondCategories[0], size);
    const directions = parameters.glorotUniform('bond/direction', bondCategories[1], size);
    const first = linear(size, 2 * outputSize, parameters.scope('first'), { bias });
    const second = linear(2 * outputSize, outputSize, parameters.scope('second'), { bias });
    return (graph, x) => {
      const h = embed === undefined ? x.dense() : embed(x);
      const counts = tf.tensor2d(bondCounts(graph), [graph.numNodes, numCategories]);
      const bonds = matMul(counts, tf.concat2d([types(), directions()], 0));
      const sum = tf.addN<tf.Tensor2D>([propagate(graph, h, 'sum'), h, bonds]);
      return second(denseFeatures(tf.relu(first(denseFeatures(sum)))));
    };
  },
});

/** As its layers, with dropout after the last one too. */
export const moleculeGin: EncoderKind = {
  ...layers,
  build(config, inputSize, parameters) {
    const encoder = layers.build(config, inputSize, parameters);
    const encode = (graph: Graph, rng?: Rng) => {
      const codes = encoder(graph, rng);
      return rng === undefined ? codes : dropout(codes, config.dropout, rng.split('output dropout'));
    };
    const { outputSize, layers: steps, layerSizes } = encoder;
    return Object.assign(encode, { outputSize, ...(steps && { layers: steps }), ...(layerSizes && { layerSizes }) });
  },
};

const known = new WeakMap<Graph, Float32Array>();

/** How many edges of each category reach each node, its self-loop included, [numNodes, 9]; computed once for each graph. */
function bondCounts(graph: Graph): Float32Array {
  const counted = known.get(graph);
  if (counted !== undefined) return counted;
  const { numNodes, adjacency, edgeAttributes } = graph;
  const [types, directions] = edgeAttributes ?? [];
  const width = bondCategories[0] + bondCategories[1];
  const counts = new Float32Array(numNodes * width);
  for (const attribute of [types, directions]) expectAligned(attribute, adjacency.numEntries);
  for (let node = 0; node < numNodes; node++) {
    counts[node * width + selfLoop]! += 1;
    counts[node * width + bondCategories[0]]! += 1;
    for (let entry = adjacency.rowPointers[node]!; entry < adjacency.rowPointers[node + 1]!; entry++) {
      counts[node * width + category(types, entry, bondCategories[0])]! += 1;
      counts[node * width + bondCategories[0] + category(directions, entry, bondCategories[1])]! += 1;
    }
  }
  known.set(graph, counts);
  return counts;
}

function category(attribute: Uint8Array | undefined, entry: number, bound: number): number {
  const value = attribute?.[entry] ?? 0;
  if (value < bound) return value;
  throw new RangeError(`Cannot encode a molecule: edge attributes below ${bound} are needed, got ${value}`);
}

function expectAligned(attribute: Uint8Array | undefined, numEntries: number): void {
  if (attribute === undefined || attribute.length === numEntries) return;
  throw new RangeError(
    `Cannot encode a molecule: an attribute of each of ${numEntries} edges is needed, got ${attribute.length}`,
  );
}
