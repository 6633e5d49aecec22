import { expect, it } from 'vitest';
import { elementwiseProduct, mlpEdgeDecoder, sideBySide } from '../../src/decoders/edgeDecoder.js';
import type { Encoder } from '../../src/encoders/encoder.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { firstRows } from '../../src/graph/joinSubgraphs.js';
import { centerCodes } from '../../src/methods/centerCodes.js';
import { edgeDropper } from '../../src/methods/edgeDropper.js';
import { edgeGeneration } from '../../src/methods/edgeGeneration.js';
import { latentPrediction } from '../../src/methods/latentPrediction.js';
import { maskedDegreeLoss } from '../../src/methods/maskedDegreeLoss.js';
import { maskedEdgeLoss } from '../../src/methods/maskedEdgeLoss.js';
import { noisyTwin } from '../../src/methods/noisyTwin.js';
import { prototypeTerm } from '../../src/methods/prototypeTerm.js';
import { selfTraining } from '../../src/methods/selfTraining.js';
import { walkPairs } from '../../src/methods/walkPairs.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

const graph = (): Graph => fromData(smallGraph());
const batch = (): Graph =>
  fromData({ ...smallGraph(), graphIndex: Int32Array.from({ length: 40 }, (_, node) => Math.floor(node / 10)) });
const rng = () => Rng.fromSeed(1);

/** Encoders X W of two columns, and the store that has their weights. */
function context() {
  const store = new ParameterStore(rng());
  const createEncoder = (name: string): Encoder => {
    const weight = store.parameters.scope(name).glorotUniform('weight', 12, 2);
    return Object.assign(({ features }: Graph) => features.times(weight() as tf.Tensor2D), { outputSize: 2 });
  };
  return { store, parameters: store.parameters, createEncoder };
}
const numberIn = (value: tf.Scalar) => value.dataSync()[0]!;

onEachBackend('parts of methods', () => {
  it('centerCodes() encodes the subgraph around each node, whatever the batches', () => {
    const ring = ringGraph(5, 1, { numColumns: 1 });
    const sizeOfGraph: Encoder = Object.assign(
      (joined: Graph) => {
        const starts = firstRows(joined.graphIndex!);
        const sizes = joined.graphIndex!.map((set) => (starts[set + 1] ?? joined.numNodes) - starts[set]!);
        return tf.tensor2d(Float32Array.from(sizes), [joined.numNodes, 1]);
      },
      { outputSize: 1 },
    );
    const around = (node: number) => Int32Array.from({ length: node + 1 }, (_, k) => (node + k) % 5);
    for (const size of [2, 5, 9]) expectClose(centerCodes(sizeOfGraph, ring, around, size), [1, 2, 3, 4, 5]);
  });

  it('walkPairs() walk from the same starts, and not the same way', () => {
    const whole = batch();
    const { augment, partnerOf } = walkPairs({ walkSteps: 6, restartRate: 0.3 });
    const [view] = augment(whole, rng());
    const other = partnerOf(view!, whole, rng().split('view 1'));
    const startsIn = (each: Graph) => {
      const rows = each.features.dense().arraySync();
      return Array.from(each.egos!, (ego) => rows[ego]);
    };
    expect(startsIn(other)).toEqual(startsIn(view!));
    expect(other.numNodes === view!.numNodes && other.adjacency.numEntries === view!.adjacency.numEntries).toBe(false);
  });

  it('edgeDropper() gates every edge, pays for what it drops, and lowers the agreement', () => {
    const { store, ...parts } = context();
    const config = { dropWeight: 5, gateTemperature: 1, scorerSize: 3, adversaryLearningRate: 0.1 };
    const { drop, against } = edgeDropper(config, parts);
    const view = drop(batch(), rng());
    expect(view.edgeGate!.shape).toEqual([view.adjacency.numEntries, 1]);
    const adversary = against(() => tf.scalar(7));
    expect([adversary.scope, adversary.every, adversary.learningRate]).toEqual(['adversary', 1, 0.1]);
    const open = { ...view, edgeGate: tf.ones<tf.Rank.R2>([view.adjacency.numEntries, 1]) };
    expectClose(adversary.objective([], [view, open], { graph: view, rng: rng() }), [-7]);
    const shut = { ...view, edgeGate: tf.zeros<tf.Rank.R2>([view.adjacency.numEntries, 1]) };
    expectClose(adversary.objective([], [view, shut], { graph: view, rng: rng() }), [5 - 7]);
    expect([...store.all().keys()].every((name) => name.startsWith('adversary/'))).toBe(true);
    store.dispose();
  });

  it('noisyTwin() projects by noisy weights; without noise as the encoder and the projector do', () => {
    const { store, parameters, createEncoder } = context();
    createEncoder('encoder');
    const still = noisyTwin({ store, parameters, createEncoder }, 0);
    const names = ['0/weight', '0/bias', '1/weight', '1/bias'];
    for (const name of names) {
      const { shape } = store.all().get(`noisy-projector/${name}`)!;
      parameters.scope('projector').constant(name, shape, 0.5);
    }
    const projected = still.project(batch(), rng());
    expect(projected.shape).toEqual([4, 2]);
    expect([...store.under('noisy').get('weight')!.dataSync()]).toEqual([
      ...store.under('encoder').get('weight')!.dataSync(),
    ]);
    expectClose(store.under('noisy-projector').get('1/bias')!, [0.5, 0.5]);
    expect(still.frozen).toEqual(['noisy', 'noisy-projector']);
    store.dispose();
  });

  it('noisyTwin() draws other weights at each step, around those of the encoder', () => {
    const { store, parameters, createEncoder } = context();
    createEncoder('encoder');
    const twin = noisyTwin({ store, parameters, createEncoder }, 0.1);
    for (const name of ['0/weight', '0/bias', '1/weight', '1/bias']) {
      parameters.scope('projector').constant(name, store.all().get(`noisy-projector/${name}`)!.shape, 0.5);
    }
    const weights = (scope: string) => [...store.under(scope).get('weight')!.dataSync()];
    const drawn = [1, 2].map((seed) => {
      twin.project(batch(), Rng.fromSeed(seed));
      return weights('noisy');
    });
    expect(drawn[0]).not.toEqual(drawn[1]);
    const source = weights('encoder');
    const spread = Math.sqrt(source.reduce((sum, value) => sum + value * value, 0) / source.length);
    for (const draw of drawn) {
      expect(draw).not.toEqual(source);
      // Five deviations of noise that is a tenth of the weights' own.
      expect(Math.max(...draw.map((value, i) => Math.abs(value - source[i]!)))).toBeLessThan(0.5 * spread);
    }
    store.dispose();
  });

  it('latentPrediction() is a loss between 0 and 1 + 1, moves no target, and lets it follow', () => {
    const { store, parameters, createEncoder } = context();
    const encoder = createEncoder('online/encoder');
    const options = { projectionSize: 4, targetDecay: 0.5 };
    const latent = latentPrediction({ store, parameters, createEncoder }, encoder, options);
    expect(latent.hooks.frozen).toEqual(['target']);
    const whole = graph();
    const lossOf = () => latent.loss(encoder(whole), whole, rng());
    const { value, grads } = tf.variableGrads(lossOf, [...store.under('online').values()]);
    expect(numberIn(value)).toBeGreaterThanOrEqual(0);
    expect(numberIn(value)).toBeLessThanOrEqual(2);
    expect(Object.values(grads).some((grad) => numberIn(tf.max(tf.abs(grad))) > 0)).toBe(true);
    const [online, target] = [store.under('online'), store.under('target')].map((all) => all.get('encoder/weight')!);
    expect(() => tf.variableGrads(lossOf, [target!])).toThrow('connection');
    const before = [...target!.dataSync()];
    online!.assign(tf.add(online!, 1));
    latent.hooks.afterStep!(0, 0);
    expectClose(
      target!,
      [...online!.dataSync()].map((moved, i) => (moved + before[i]!) / 2),
    );
    store.dispose();
  });

  it('maskedEdgeLoss() rewards scores that tell edges from other pairs', () => {
    const whole = graph();
    const { rowPointers, columns } = whole.adjacency;
    const row = [...rowPointers.keys()].find((each) => rowPointers[each + 1]! > rowPointers[each]!)!;
    const edges = { sources: Int32Array.of(columns[rowPointers[row]!]!), targets: Int32Array.of(row) };
    const codes = tf.zeros<tf.Rank.R2>([40, 1]);
    const loss = (score: (label: boolean) => number) =>
      numberIn(
        maskedEdgeLoss(
          (_codes, sources, targets) =>
            tf.tensor2d([score(sources[0] === edges.sources[0] && targets[0] === edges.targets[0])], [1, 1]),
          codes,
          edges,
          { graph: whole, rng: rng() },
        ),
      );
    expect(loss((isEdge) => (isEdge ? 20 : -20))).toBeLessThan(1e-4);
    expect(loss(() => 0)).toBeCloseTo(2 * Math.log(2), 4);
  });

  it('maskedDegreeLoss() is the squared error of the counts of masked edges at each node', () => {
    const edges = { sources: Int32Array.of(0, 1, 0), targets: Int32Array.of(2, 2, 1) };
    const codes = tf.tensor2d([1, 1, 2], [3, 1]);
    // The counts are 0, 1 and 2; the codes themselves are off by 1 at the first node.
    expectClose(
      maskedDegreeLoss((z) => z, codes, edges, rng()),
      [1 / 3],
    );
  });

  it('edgeGeneration() keeps its negatives in a queue that grows with the training', () => {
    const whole = graph();
    const codes = tf.tensor2d(
      Array.from({ length: 80 }, (_, i) => Math.sin(i)),
      [40, 2],
    );
    const edges = { sources: Int32Array.of(1), targets: Int32Array.of(0) };
    const config = { numNegatives: 3, queueSize: 30, temperature: 1 };
    const generate = () => edgeGeneration(config, (x) => x);
    const [alone, queued] = [generate(), generate()];
    const at = (part: ReturnType<typeof generate>) => numberIn(part.loss(codes, edges, { graph: whole, rng: rng() }));
    expect(at(alone)).toBe(at(alone));
    queued.afterStep(0, 0.5);
    const first = at(queued);
    // The same negatives once more, out of the queue.
    expect(at(queued)).toBeGreaterThan(first);
  });

  it('prototypeTerm() adds nothing before its prototypes are placed', () => {
    const store = new ParameterStore(rng());
    const config = { numLevels: 1, numPrototypes: 4, prototypeDecay: 0.5, prototypeWeight: 0.1, localEpochs: 2 };
    const term = prototypeTerm(2, config, store.parameters);
    const codes = tf.tensor2d([1, 0.1, -1, 0.2, 0.9, 0, -1, -0.1], [4, 2]);
    const place = term.placing(() => codes);
    const meanOf: Parameters<typeof place>[0] = (_share, value) => numberIn(value(graph(), rng()));
    place(meanOf);
    expectClose(term.loss(codes, 1), [0]);
    place(meanOf);
    expect(numberIn(term.loss(codes, 1))).toBeGreaterThan(0);
    store.dispose();
  });

  it('selfTraining() lets nodes join after each stage, and sets the weights back but for the last', () => {
    const { store, createEncoder } = context();
    const encoder = createEncoder('encoder');
    const weight = store.all().get('encoder/weight')!;
    const start = [...weight.dataSync()];
    const labels = new Int32Array(40).fill(-1);
    labels[0] = 0;
    labels[20] = 1;
    const access = { labels, numClasses: 2, train: Int32Array.of(0, 20), validation: new Int32Array(0) };
    const config = { numStages: 2, stageEpochs: 1, numClusters: 4 };
    const stages = selfTraining(config, { graph: graph(), store }, access, encoder, (codes) => codes);
    const counts = () => stages.known().filter((label) => label >= 0).length;
    expect(counts()).toBe(2);
    weight.assign(tf.add(weight, 1));
    stages.afterStep(0, 0);
    expect(stages.isOver()).toBe(false);
    expect([...weight.dataSync()]).toEqual(start);
    const afterFirst = counts();
    expect(afterFirst).toBeGreaterThan(2);
    weight.assign(tf.add(weight, 1));
    stages.afterStep(1, 0.5);
    expect(stages.isOver()).toBe(true);
    expect([...weight.dataSync()]).not.toEqual(start);
    expect(counts()).toBeGreaterThanOrEqual(afterFirst);
    store.dispose();
  });

  it('sideBySide() shows a decoder both ends, in order', () => {
    const [a, b] = [tf.tensor2d([[1, 2]]), tf.tensor2d([[3, 4]])];
    expectClose(sideBySide(a, b), [1, 2, 3, 4]);
    expectClose(elementwiseProduct(a, b), [3, 8]);
    const store = new ParameterStore(rng());
    const decode = mlpEdgeDecoder(sideBySide, [4, 1], store.parameters);
    expect(decode(tf.concat2d([a, b], 0), Int32Array.of(0), Int32Array.of(1)).shape).toEqual([1, 1]);
    store.dispose();
  });
});
