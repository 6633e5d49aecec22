import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { attentionDecoder } from '../../src/decoders/attentionDecoder.js';
import { degreeDecoder } from '../../src/decoders/degreeDecoder.js';
import {
  crossCorrelation,
  elementwiseProduct,
  innerProductDecoder,
  mlpEdgeDecoder,
} from '../../src/decoders/edgeDecoder.js';
import { encoders } from '../../src/encoders/index.js';
import { denseFeatures } from '../../src/graph/features.js';
import { fromData } from '../../src/graph/graph.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const codes = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
const [sources, targets] = [Int32Array.of(0, 2), Int32Array.of(1, 2)];

function withStore(use: (store: ParameterStore) => void): void {
  const store = new ParameterStore(Rng.fromSeed(1));
  try {
    use(store);
  } finally {
    store.dispose();
  }
}

onEachBackend('decoders', () => {
  it('innerProductDecoder() is zᵢ · zⱼ', () => {
    expectClose(innerProductDecoder(codes(), sources, targets), [11, 61], 1e-5);
  });

  it('crossCorrelation() has all products of layers, elementwise', () => {
    // Two layers of size 1: (1, 2) and (3, 4) give 1·3, 1·4, 2·3, 2·4.
    const pair = crossCorrelation(1);
    expectClose(pair(tf.tensor2d([[1, 2]]), tf.tensor2d([[3, 4]])), [3, 4, 6, 8], 0);
    expectClose(crossCorrelation(2)(codes(), codes()), [1, 4, 9, 16, 25, 36], 0);
  });

  it('mlpEdgeDecoder() is the perceptron of the pair, and drops in training only', () => {
    withStore((store) => {
      const decode = mlpEdgeDecoder(elementwiseProduct, [2, 3, 1], store.parameters, { dropout: 0.5 });
      const value = (name: string) => store.all().get(name)!;
      const pairs = tf.tensor2d([3, 8, 25, 36], [2, 2]);
      const hidden = tf.relu(tf.add(tf.matMul(pairs, value('0/weight') as never), value('0/bias')));
      const expected = tf.add(tf.matMul(hidden as tf.Tensor2D, value('1/weight') as never), value('1/bias'));
      expectClose(decode(codes(), sources, targets), expected.dataSync(), 1e-5);
      const trained = [1, 2, 3, 4].map((seed) => [...decode(codes(), sources, targets, Rng.fromSeed(seed)).dataSync()]);
      expect(new Set(trained.map(String)).size).toBeGreaterThan(1);
    });
  });

  it('degreeDecoder() gives one number of 0 or more a node', () => {
    withStore((store) => {
      const counts = degreeDecoder([2, 4, 1], store.parameters, 0.2)(codes());
      expect(counts.shape).toEqual([3, 1]);
      expect([...counts.dataSync()].every((value) => value >= 0)).toBe(true);
    });
  });

  describe('attentionDecoder()', () => {
    it('is a graph attention layer of one head, at the nodes asked for', () => {
      withStore((store) => {
        const graph = fromData(smallGraph());
        const h = randomNormal([graph.numNodes, 5], 0, 1, Rng.fromSeed(2)) as tf.Tensor2D;
        const options = { inputSize: 5, outputSize: 7 };
        const decode = attentionDecoder(options, store.parameters.scope('decoder'));
        const overrides = {
          name: 'gat',
          numLayers: 1,
          hiddenSize: 7,
          outputSize: 0,
          numOutputHeads: 1,
          activation: 'none',
        };
        const { encoder } = resolveConfig(methods.get('graphmae'), 'made up', {}, overrides);
        const kind = encoders.get('gat');
        const config = { ...encoder, dropout: 0, attentionDropout: 0 };
        const layer = kind.build(config as never, 5, store.parameters.scope('layer'));
        for (const name of ['weight', 'source', 'target', 'bias']) {
          const value = randomNormal(store.all().get(`decoder/${name}`)!.shape, 0, 1, Rng.fromSeed(3).split(name));
          store.all().get(`decoder/${name}`)!.assign(value);
          store.all().get(`layer/0/${name}`)!.assign(value);
        }
        const ids = Int32Array.of(3, 39, 0);
        const expected = layer({ ...graph, features: denseFeatures(h) }).arraySync();
        expectClose(
          decode(graph, h, ids),
          [...ids].flatMap((id) => expected[id]!),
          1e-4,
        );
      });
    });
  });
});
