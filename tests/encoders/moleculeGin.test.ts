import { expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { moleculeGin } from '../../src/encoders/moleculeGin.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** A chain 0 – 1 – 2: a double bond, then an aromatic one upwards. */
const data: GraphData = {
  numNodes: 3,
  sources: Int32Array.of(0, 1, 1, 2),
  targets: Int32Array.of(1, 0, 2, 1),
  edgeAttributes: { kind: 'dense', numRows: 4, numColumns: 2, values: Float32Array.of(1, 0, 1, 0, 3, 1, 3, 1) },
  features: { kind: 'dense', numRows: 3, numColumns: 2, values: Float32Array.of(1, 0, 0, 1, 1, 0) },
  labels: Int32Array.of(-1, -1, -1),
  numClasses: 0,
};

function build(store: ParameterStore, settings = {}) {
  const standard = Object.entries(moleculeGin.hyperparameters).map(([key, { standard: value }]) => [key, value]);
  const config = { ...Object.fromEntries(standard), hiddenSize: 4, numLayers: 1, norm: 'none', ...settings };
  return moleculeGin.build(config as EncoderConfig, 2, store.parameters);
}

onEachBackend('molecule-gin', () => {
  it('adds the embeddings of bonds to what comes along them, and of a self-loop to the node itself', () => {
    const store = new ParameterStore(Rng.fromSeed(3));
    const codes = tf.tidy(() => build(store)(fromData(data)).arraySync());
    const value = (name: string) => store.all().get(`0/${name}`)!.arraySync() as number[][];
    const [types, directions, embedding] = [value('bond/type'), value('bond/direction'), value('embedding/weight')];
    const h = [embedding[0]!, embedding[1]!, embedding[0]!];
    const plus = (...rows: number[][]) => rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0));
    const double = plus(types[1]!, directions[0]!);
    const aromatic = plus(types[3]!, directions[1]!);
    const loop = plus(types[4]!, directions[0]!);
    const sums = [
      plus(h[0]!, loop, h[1]!, double),
      plus(h[1]!, loop, h[0]!, double, h[2]!, aromatic),
      plus(h[2]!, loop, h[1]!, aromatic),
    ];
    const map = (x: number[], name: string) =>
      plus(
        value(`${name}/bias`) as unknown as number[],
        x.reduce(
          (sum, xi, i) =>
            plus(
              sum,
              value(`${name}/weight`)[i]!.map((w) => w * xi),
            ),
          value(`${name}/weight`)[0]!.map(() => 0),
        ),
      );
    const expected = sums.map((sum) =>
      map(
        map(sum, 'first').map((x) => Math.max(0, x)),
        'second',
      ),
    );
    expectClose(codes.flat(), expected.flat(), 1e-5);
    store.dispose();
  });

  it('drops after the last layer too, in training alone', () => {
    const store = new ParameterStore(Rng.fromSeed(3));
    tf.tidy(() => {
      const encoder = build(store, { hiddenSize: 64, dropout: 0.5 });
      const zeros = (codes: tf.Tensor2D) => codes.dataSync().filter((value) => value === 0).length;
      expect(zeros(encoder(fromData(data)))).toBe(0);
      expect(zeros(encoder(fromData(data), Rng.fromSeed(1)))).toBeGreaterThan(60);
    });
    store.dispose();
  });

  it('takes edges without attributes for edges of one kind, and refuses attributes of other edges', () => {
    const store = new ParameterStore(Rng.fromSeed(3));
    tf.tidy(() => {
      const encoder = build(store);
      const graph = fromData(data);
      const { edgeAttributes: _, ...plain } = graph;
      const alike = { ...graph, edgeAttributes: [new Uint8Array(4), new Uint8Array(4)] };
      expectClose(encoder(plain).dataSync(), [...encoder(alike).dataSync()], 1e-6);
      const other: Graph = { ...graph, edgeAttributes: [new Uint8Array(3), new Uint8Array(3)] };
      expect(() => encoder(other)).toThrow('an attribute of each of 4 edges is needed, got 3');
      const strange: Graph = { ...graph, edgeAttributes: [new Uint8Array(4).fill(7), new Uint8Array(4)] };
      expect(() => encoder(strange)).toThrow('edge attributes below 6 are needed, got 7');
    });
    store.dispose();
  });
});
