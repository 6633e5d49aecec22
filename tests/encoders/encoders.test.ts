import { describe, expect, it } from 'vitest';
import { toDense } from '../../src/data/rows.js';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { encoders } from '../../src/encoders/index.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { permutation } from '../../src/random/sampling.js';
import { tf } from '../../src/tensor/backend.js';
import { renumber, smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraph();
type Settings = Readonly<Record<string, number | string | boolean>>;

function build(name: string, store: ParameterStore, settings: Settings = {}) {
  const kind = encoders.get(name);
  const standard = Object.entries(kind.hyperparameters).map(([key, hyperparameter]) => [key, hyperparameter.standard]);
  const config = {
    ...Object.fromEntries(standard),
    hiddenSize: 16,
    outputSize: 8,
    activation: 'tanh',
    inputNorm: 'none',
    ...settings,
  };
  return kind.build(config as EncoderConfig, data.features.numColumns, store.parameters.scope('encoder'));
}

function encode(name: string, graph: Graph, settings: Settings = {}, rng?: Rng): number[][] {
  const store = new ParameterStore(Rng.fromSeed(1));
  const codes = tf.tidy(() => build(name, store, settings)(graph, rng).arraySync());
  store.dispose();
  return codes;
}

onEachBackend('encoders', () => {
  describe.each(encoders.names)('%s', (name) => {
    it('gives codes of the size it states: outputSize, or hiddenSize where that is 0', () => {
      const graph = fromData(data);
      for (const [settings, size] of [
        [{ numLayers: 1 }, 8],
        [{ numLayers: 3 }, 8],
        [{ outputSize: 0 }, 16],
      ] as const) {
        const store = new ParameterStore(Rng.fromSeed(1));
        const encoder = build(name, store, settings);
        expect(encoder.outputSize).toBe(size);
        expect(encoder(graph).shape).toEqual([data.numNodes, size]);
        store.dispose();
      }
    });

    it('does not see the order of the nodes, nor whether features are sparse', () => {
      const place = permutation(data.numNodes, Rng.fromSeed(2));
      const codes = encode(name, fromData(data));
      expect(new Set(codes.flat()).size).toBeGreaterThan(8);
      const renumbered = encode(name, fromData(renumber(data, place)));
      expectClose(
        [...place].flatMap((to) => renumbered[to]!),
        codes.flat(),
        1e-5,
      );
      expectClose(encode(name, fromData({ ...data, features: toDense(data.features) })).flat(), codes.flat(), 1e-5);
    });

    it('hears the neighbors, and nobody farther than its layers', () => {
      // A path 0 – 1 – … – 5; the features of node 5 change.
      const ends = [0, 1, 2, 3, 4];
      const path = (last: number) =>
        fromData({
          ...data,
          numNodes: 6,
          sources: Int32Array.from([...ends, ...ends.map((i) => i + 1)]),
          targets: Int32Array.from([...ends.map((i) => i + 1), ...ends]),
          features: {
            kind: 'dense',
            numRows: 6,
            numColumns: 12,
            values: Float32Array.from({ length: 72 }, (_, i) => (i < 60 ? Math.sin(i) : last * Math.cos(i))),
          },
        });
      const [before, after] = [encode(name, path(1)), encode(name, path(-2))];
      const changed = before.map((row, node) => row.some((value, k) => Math.abs(value - after[node]![k]!) > 1e-6));
      const reach = { mlp: 0, appnp: 10, 'molecule-gin': 5, 'res-gcn': 1 }[name] ?? 2;
      expect(changed).toEqual([0, 1, 2, 3, 4, 5].map((node) => 5 - node <= reach));
    });

    it('is the same at each inference; dropout acts in training alone, and follows its stream', () => {
      const graph = fromData(data);
      const settings = { dropout: 0.5 };
      const inference = encode(name, graph, settings);
      expect(encode(name, graph, settings)).toEqual(inference);
      expect(encode(name, graph)).toEqual(inference);
      const training = encode(name, graph, settings, Rng.fromSeed(3));
      expect(training).not.toEqual(inference);
      expect(encode(name, graph, settings, Rng.fromSeed(3))).toEqual(training);
      expect(encode(name, graph, settings, Rng.fromSeed(4))).not.toEqual(training);
      // Without dropout there is nothing to draw.
      expect(encode(name, graph, {}, Rng.fromSeed(3))).toEqual(inference);
    });

    it('sends a gradient to each parameter', () => {
      const store = new ParameterStore(Rng.fromSeed(1));
      const encoder = build(name, store);
      const graph = fromData(data);
      const variables = [...store.trainable()];
      const { grads } = tf.variableGrads(
        () => tf.sum(tf.square(encoder(graph))),
        variables.map(([, variable]) => variable),
      );
      const still = variables.filter(([, variable]) => grads[variable.name]!.dataSync().every((value) => value === 0));
      expect(still.map(([label]) => label)).toEqual([]);
      store.dispose();
    });

    it('has no bias where none is wanted', () => {
      const store = new ParameterStore(Rng.fromSeed(1));
      build(name, store, { bias: false });
      expect([...store.all().keys()].filter((label) => label.includes('bias'))).toEqual([]);
      store.dispose();
    });
  });

  it('residual adds the input of a layer where the sizes agree', () => {
    const graph = fromData(data);
    const settings = { numLayers: 1, outputSize: 12, activation: 'none' };
    const [plain, residual] = [encode('gcn', graph, settings), encode('gcn', graph, { ...settings, residual: true })];
    const x = toDense(data.features).values;
    expectClose(
      residual.flat(),
      plain.flat().map((value, i) => value + x[i]!),
      1e-5,
    );
    const wider = { numLayers: 1, outputSize: 13, activation: 'none' };
    expect(encode('gcn', graph, { ...wider, residual: true })).toEqual(encode('gcn', graph, wider));
  });

  it('outputNorm stands after the last layer alone', () => {
    const scales = (settings: Settings) => {
      const store = new ParameterStore(Rng.fromSeed(1));
      build('gcn', store, { numLayers: 3, ...settings });
      const names = [...store.all().keys()].filter((name) => name.endsWith('norm/scale'));
      store.dispose();
      return names.map((name) => name.split('/')[1]);
    };
    expect(scales({ norm: 'batch' })).toEqual(['0', '1', '2']);
    expect(scales({ norm: 'batch', outputNorm: 'none' })).toEqual(['0', '1']);
    expect(scales({ outputNorm: 'layer' })).toEqual(['2']);
  });

  it('outputActivation stands after the last layer alone', () => {
    const graph = fromData(data);
    const linear = encode('mlp', graph, { numLayers: 1, activation: 'relu', outputActivation: 'none' }).flat();
    const rectified = encode('mlp', graph, { numLayers: 1, activation: 'relu' }).flat();
    expect(linear.some((value) => value < 0)).toBe(true);
    expectClose(
      rectified,
      linear.map((value) => Math.max(value, 0)),
      0,
    );
  });

  it('gat drops messages after they are scored: their expectation is what inference gives', () => {
    const graph = fromData(data);
    const settings = { numLayers: 1, activation: 'none', messageDropout: 0.5 };
    const plain = encode('gat', graph, settings).flat();
    expect(encode('gat', graph, { ...settings, messageDropout: 0 }).flat()).toEqual(plain);
    const draws = Array.from({ length: 400 }, (_, k) => encode('gat', graph, settings, Rng.fromSeed(k)).flat());
    const largest = Math.max(...plain.map(Math.abs));
    plain.forEach((value, k) => {
      const mean = draws.reduce((sum, draw) => sum + draw[k]!, 0) / draws.length;
      expect(Math.abs(mean - value)).toBeLessThan(0.25 * largest);
    });
    expect(draws[0]).not.toEqual(plain);
  });

  it('gat drops attention in training, and refuses heads that do not divide the size', () => {
    const graph = fromData(data);
    const settings = { attentionDropout: 0.5 };
    expect(encode('gat', graph, settings, Rng.fromSeed(1))).not.toEqual(encode('gat', graph));
    expect(encode('gat', graph, settings)).toEqual(encode('gat', graph));
    expect(() => encode('gat', graph, { numHeads: 5 })).toThrow(
      new RangeError('Cannot build gat: a size that 5 heads divide is needed, got 16'),
    );
  });
});
