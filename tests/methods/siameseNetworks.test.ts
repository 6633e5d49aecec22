import { expect, it } from 'vitest';
import type { Encoder } from '../../src/encoders/encoder.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { siameseNetworks } from '../../src/methods/siameseNetworks.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const rng = () => Rng.fromSeed(1);

/** Encoders X W of two columns; projectors add 10 to codes, and the predictor doubles projections. */
function build(options: { codeDropout?: number; projectionSize?: number } = {}) {
  const store = new ParameterStore(rng());
  const createEncoder = (name: string): Encoder => {
    const weight = store.parameters.scope(name).glorotUniform('weight', 12, 2);
    return Object.assign(({ features }: Graph) => features.times(weight() as tf.Tensor2D), { outputSize: 2 });
  };
  const sizes: number[] = [];
  const networks = siameseNetworks(
    { store, parameters: store.parameters, createEncoder },
    {
      ...options,
      projector: (_size, parameters) => {
        const offset = parameters.constant('offset', [1], 10);
        return (codes) => tf.add(codes, offset());
      },
      predictor: (size, parameters) => {
        sizes.push(size);
        const factor = parameters.constant('factor', [1], 2);
        return (codes) => tf.mul(codes, factor());
      },
      targetDecay: 0.5,
    },
  );
  return { store, networks, sizes };
}

onEachBackend('siameseNetworks()', () => {
  it('predicts from the online codes what the target projects, and lets the target follow', () => {
    const { store, networks, sizes } = build();
    const graph = fromData(smallGraph());
    const views = [graph, { ...graph, features: graph.features }];
    const codes = views.map((view) => networks.encoder(view));
    let seen: [readonly tf.Tensor2D[], readonly tf.Tensor2D[]] = [[], []];
    const objective = networks.objective((predictions, projections) => {
      seen = [predictions, projections];
      return tf.sum(tf.sub(predictions[0]!, projections[1]!));
    });
    objective(codes, views, { graph, rng: rng() });
    const projected = tf.add(codes[0]!, 10);
    // The target is a copy as yet.
    expectClose(seen[1][1]!, projected.dataSync(), 1e-5);
    expectClose(seen[0][0]!, tf.mul(projected, 2).dataSync(), 1e-5);
    expect(sizes).toEqual([2]);
    expect(networks.hooks.frozen).toEqual(['target']);
    expect([...store.under('target').keys()]).toEqual(['encoder/weight', 'projector/offset']);
    const lossOf = () => objective([networks.encoder(graph), codes[1]!], views, { graph, rng: rng() });
    expect(() => tf.variableGrads(lossOf, [...store.under('target').values()])).toThrow('connection');
    const moved = tf.variableGrads(lossOf, [...store.under('online').values(), ...store.under('predictor').values()]);
    expect(Object.keys(moved.grads)).toHaveLength(3);
    store
      .all()
      .get('online/projector/offset')!
      .assign(tf.tensor1d([14]));
    networks.hooks.afterStep(0, 0);
    expectClose(store.all().get('target/projector/offset')!, [12], 1e-6);
    store.dispose();
  });

  it('drops from the codes of both networks, from streams of their own, and tells the predictor its size', () => {
    const { store, networks, sizes } = build({ codeDropout: 0.5, projectionSize: 7 });
    expect(sizes).toEqual([7]);
    const graph = fromData(smallGraph());
    const kept: string[] = [];
    const isDropped = (projection: tf.Tensor2D) => String(tf.equal(projection, 10).dataSync());
    networks.objective((predictions, projections) => {
      kept.push(...predictions.map((each) => isDropped(tf.div(each, 2))), ...projections.map(isDropped));
      return tf.scalar(0);
    })([networks.encoder(graph), networks.encoder(graph)], [graph, graph], { graph, rng: rng() });
    expect(new Set(kept).size).toBe(4);
    for (const each of kept) expect(each).toContain('1');
    store.dispose();
  });
});
