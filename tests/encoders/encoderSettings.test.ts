import { expect, it } from 'vitest';
import type { Rows } from '../../src/data/graphData.js';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { encoders } from '../../src/encoders/index.js';
import { toFeatures } from '../../src/graph/features.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { withSelfLoops } from '../../src/graph/propagate.js';
import { Rng } from '../../src/random/rng.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { withStore } from '../parity/fixture.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

type Settings = Readonly<Record<string, number | string | boolean>>;

function encode(name: string, graph: Graph, settings: Settings, rng?: Rng): number[][] {
  return withStore((store) => {
    const { hyperparameters, build } = encoders.get(name);
    const standard = Object.entries(hyperparameters).map(([key, { standard }]) => [key, standard]);
    const config = { ...Object.fromEntries(standard), hiddenSize: 6, outputSize: 4, activation: 'tanh', ...settings };
    const encoder = build(config as EncoderConfig, graph.features.numColumns, store.parameters);
    const codes = encoder(graph, rng);
    expect(codes.shape[1]).toBe(encoder.outputSize);
    return codes.arraySync();
  });
}

function scaled(rows: Rows, factor: number): Rows {
  return { ...rows, values: rows.values.map((value) => factor * value) };
}

onEachBackend('settings of encoders', () => {
  it('concatenateLayers gives the codes of all layers side by side', () => {
    const graph = fromData(smallGraph());
    const joined = encode('gcn', graph, { numLayers: 3, concatenateLayers: true });
    const last = encode('gcn', graph, { numLayers: 3 });
    expect(joined[0]).toHaveLength(6 + 6 + 4);
    expectClose(
      joined.flatMap((row) => row.slice(12)),
      last.flat(),
    );
    // Parameters depend on their names alone, so one layer is the first of three.
    const first = encode('gcn', graph, { numLayers: 1, outputSize: 6 });
    expectClose(
      joined.flatMap((row) => row.slice(0, 6)),
      first.flat(),
    );
  });

  it('dropsFeatures: false spares the features and drops from hidden codes', () => {
    const graph = fromData(smallGraph());
    const settings = { dropout: 0.5, dropsFeatures: false };
    expect(encode('gcn', graph, { ...settings, numLayers: 1 }, Rng.fromSeed(1))).toEqual(
      encode('gcn', graph, { numLayers: 1 }),
    );
    expect(encode('gcn', graph, settings, Rng.fromSeed(1))).not.toEqual(encode('gcn', graph, {}));
  });

  it('appnp with teleport near 1 is the MLP, and reaches as far as its steps', () => {
    const graph = fromData(smallGraph());
    expectClose(encode('appnp', graph, { teleport: 0.999999 }).flat(), encode('mlp', graph, {}).flat(), 1e-4);
    expect(encode('appnp', graph, { numSteps: 1 })).not.toEqual(encode('appnp', graph, { numSteps: 2 }));
  });

  it('gin with ε counts the node itself 1 + ε times, learned or not', () => {
    const graph = fromData(smallGraph());
    const { numRows, numColumns, rowPointers, columns, values } = withSelfLoops(graph.adjacency);
    const rowOf = (entry: number) => rowPointers.findIndex((start) => start > entry) - 1;
    const counted = values.map((value, entry) => (columns[entry] === rowOf(entry) ? 2.5 : value));
    const adjacency = new CsrMatrix({ numRows, numColumns, rowPointers, columns, values: counted });
    const expected = encode('gin', { ...graph, adjacency }, {}).flat();
    expectClose(encode('gin', graph, { epsilon: 1.5 }).flat(), expected, 1e-4);
    expectClose(encode('gin', graph, { epsilon: 1.5, learnEpsilon: true }).flat(), expected, 1e-4);
    expect(encode('gin', graph, {}).flat()).not.toEqual(expected);
  });

  it('gin has the activation between its linear maps that is asked for', () => {
    const graph = fromData(smallGraph());
    const settings = { activation: 'none', innerActivation: 'none', numLayers: 1 };
    const codes = (scale: number, innerActivation = 'none') => {
      const features = toFeatures(scaled(smallGraph().features, scale));
      return encode('gin', { ...graph, features }, { ...settings, innerActivation }).flat();
    };
    const [zero, once, twice] = [codes(0), codes(1), codes(2)];
    // Without it, the layer is an affine map.
    expectClose(
      twice.map((value, i) => value - zero[i]!),
      once.map((value, i) => 2 * (value - zero[i]!)),
      1e-4,
    );
    expect(codes(1, 'relu')).not.toEqual(codes(1, 'prelu'));
    expect(codes(1, 'relu')).toEqual(encode('gin', graph, { activation: 'none', numLayers: 1 }).flat());
  });

  it('a diagonal entry counts as the self-loop', () => {
    const matrix = CsrMatrix.fromCoordinates(
      3,
      3,
      Int32Array.of(0, 0, 1, 2),
      Int32Array.of(0, 1, 0, 2),
      Float32Array.of(5, 1, 1, 7),
    );
    expect([...withSelfLoops(matrix).toDense()]).toEqual([5, 1, 0, 1, 1, 0, 0, 0, 7]);
  });
});
