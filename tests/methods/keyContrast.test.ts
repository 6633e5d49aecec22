import { expect, it } from 'vitest';
import type { Encoder } from '../../src/encoders/encoder.js';
import { fromData, type Graph, type View } from '../../src/graph/graph.js';
import { contrastInBatch, contrastWithQueue, drawnTwice, graphNetwork } from '../../src/methods/keyContrast.js';
import { momentumContrast } from '../../src/methods/momentumContrast.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** The nodes of the small graph as four graphs of a set. */
const batch = (): Graph => ({
  ...fromData({ ...smallGraph(), graphIndex: Int32Array.from({ length: 40 }, (_, node) => Math.floor(node / 10)) }),
  graphIds: Int32Array.of(5, 2, 7, 0),
});
const rng = () => Rng.fromSeed(1);

/** Networks that multiply features by a matrix; the projector is a factor of 3. */
function networks(store: ParameterStore) {
  return (scope: string) => {
    const weight = store.parameters.scope(scope).glorotUniform('weight', 12, 2);
    const nodes: Encoder = Object.assign(({ features }: Graph) => features.times(weight() as tf.Tensor2D), {
      outputSize: 2,
    });
    return graphNetwork(nodes, meanReadout, (codes) => tf.mul(codes, 3));
  };
}

/** Adds 1 to the features, and then 2, and so on. */
function counting() {
  let step = 0;
  return (view: View): View => {
    step += 1;
    const x = tf.add<tf.Tensor2D>(view.features.dense(), step);
    return { ...view, features: { ...view.features, times: (weight) => tf.matMul(x, weight), dense: () => x } };
  };
}

onEachBackend('contrast of queries and keys', () => {
  it('contrastWithQueue() compares views as momentumContrast() does; keys have no gradient and follow', () => {
    const store = new ParameterStore(rng());
    const create = networks(store);
    const [query, key] = [create('query'), create('key')];
    const config = { queueSize: 6, temperature: 0.5, targetDecay: 0.5 };
    const pretext = contrastWithQueue([query, key], drawnTwice(counting()), config, store);
    expect(pretext.frozen).toEqual(['key']);
    const graph = batch();
    const [view] = pretext.augment(graph, rng());
    const codes = (network: typeof query, of: Graph) => network.graphs(network.nodes(of), of);
    const other = drawnTwice(counting());
    other.augment(graph, rng());
    const partner = other.partnerOf(view!, graph, rng());
    const expected = momentumContrast(config)(codes(query, view!), codes(key, partner), graph.graphIds!, rng());
    const weights = [store.all().get('query/weight')!, store.all().get('key/weight')!];
    const lossOf = () => pretext.objective([pretext.encoder(view!)], [view!], { graph, rng: rng() });
    const { value, grads } = tf.variableGrads(lossOf, [weights[0]!]);
    expectClose(value, expected.dataSync(), 1e-5);
    expect(tf.max(tf.abs(Object.values(grads)[0]!)).dataSync()[0]).toBeGreaterThan(0);
    expect(() => tf.variableGrads(lossOf, [weights[1]!])).toThrow('connection');
    const before = [...weights[1]!.dataSync()];
    weights[0]!.assign(tf.add(weights[0]!, 1));
    pretext.afterStep(0, 0);
    expectClose(
      weights[1]!,
      before.map((old) => old + 0.5),
      1e-5,
    );
    store.dispose();
  });

  it('contrastInBatch() learns from both views', () => {
    const store = new ParameterStore(rng());
    const network = networks(store)('query');
    const pretext = contrastInBatch(network, drawnTwice(counting()), 0.5);
    const graph = batch();
    const [view] = pretext.augment(graph, rng());
    const loss = pretext.objective([pretext.encoder(view!)], [view!], { graph, rng: rng() });
    const other = counting();
    const [first, second] = [other(graph), other(graph)].map((each) => network.graphs(network.nodes(each), each));
    expectClose(loss, crossInfoNce(second!, first!, 0.5).dataSync(), 1e-5);
    expect(store.under('key').size).toBe(0);
    store.dispose();
  });
});
