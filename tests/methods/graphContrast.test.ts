import { expect, it } from 'vitest';
import { graphChanges } from '../../src/augmentations/graphwise/graphChanges.js';
import type { Encoder } from '../../src/encoders/encoder.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { contrastGraphs } from '../../src/methods/contrastGraphs.js';
import { learnedChanges } from '../../src/methods/learnedChanges.js';
import { localContrast } from '../../src/methods/localContrast.js';
import { searchedViews } from '../../src/methods/searchedViews.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { maskedNodeContrast } from '../../src/objectives/maskedNodeContrast.js';
import { Rng } from '../../src/random/rng.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** The nodes of the small graph as four graphs. */
const batch = (): Graph =>
  fromData({ ...smallGraph(), graphIndex: Int32Array.from({ length: 40 }, (_, node) => Math.floor(node / 10)) });
const encoder: Encoder = Object.assign(({ features }: Graph) => features.dense(), { outputSize: 12 });
const objective = contrastGraphs(
  encoder,
  (codes) => codes,
  (z1, z2) => tf.mean<tf.Scalar>(tf.abs(tf.sub(z1, z2))),
);
const context = (graph: Graph) => ({ graph, rng: Rng.fromSeed(2) });

onEachBackend('contrast of graphs', () => {
  it('contrastGraphs() compares the projected sums of two views, the first with the second', () => {
    const graph = batch();
    const project = (codes: tf.Tensor2D) => tf.mul<tf.Tensor2D>(codes, 2);
    const loss = contrastGraphs(encoder, project, (z1, z2) => tf.sum(tf.sub(tf.mul(z1, 3), z2)));
    const h = encoder(graph);
    // 3 · 2 Σ − 2 Σ
    const total = tf.sum(h).dataSync()[0]!;
    expectClose(loss([h, h], [graph, graph], context(graph)), [4 * total], 1e-2);
  });

  it('localContrast() compares masked nodes within their graphs, and whole graphs with each other, behind a projector', () => {
    const graph = batch();
    const view = { ...graph, maskedNodes: Int32Array.of(3, 12, 25) };
    const project = (codes: tf.Tensor2D) => tf.add<tf.Tensor2D>(codes, 1);
    const [h, changed] = [encoder(graph), tf.square<tf.Tensor2D>(encoder(graph))];
    const { summary, compare } = localContrast(project, 0.5);
    const { loss, summaries } = compare([h, changed], [graph, view]);
    expectClose(summaries, tf.add(meanReadout(h, graph), 1).dataSync(), 1e-5);
    expectClose(summaries, summary(h, graph).dataSync(), 0);
    const within = maskedNodeContrast(project(h), project(changed), view.maskedNodes, graph.graphIndex!, 0.5);
    const whole = crossInfoNce(summary(changed, graph), summaries, 0.5);
    expectClose(loss, tf.add(within, whole).dataSync(), 1e-5);
  });

  it('learnedChanges() come to draw the change under which the loss is highest', () => {
    const graph = batch();
    const { nodes, none } = graphChanges(0.5);
    const learned = learnedChanges({ changes: [nodes, none], drawnBy: 'batch', priorWeight: 0 });
    const drawn = () =>
      Array.from({ length: 20 }, (_, seed) => learned.changeOf(learned.augment(graph, Rng.fromSeed(seed))[1]!));
    expect(new Set(drawn())).toEqual(new Set([0, 1]));
    learned.follow(encoder, objective)((_share, value) => value(graph, Rng.fromSeed(1)).dataSync()[0]!);
    expect(new Set(drawn())).toEqual(new Set([0]));
    const [first] = learned.augment(graph, Rng.fromSeed(1));
    expect(learned.changeOf(first!)).toBe(1);
    expect(learned.changeOf(graph)).toBeUndefined();
  });

  it('learnedChanges() may be drawn by each graph, and stay uniform under a heavy prior', () => {
    const graph = batch();
    const { nodes, none } = graphChanges(0.5);
    const learned = learnedChanges({ changes: [nodes, none], drawnBy: 'graph', priorWeight: 1e6 });
    const sizes = () => {
      const [, changed] = learned.augment(graph, Rng.fromSeed(5));
      expect(learned.changeOf(changed!)).toBeUndefined();
      return changed!.numNodes;
    };
    const before = sizes();
    expect(before).toBeLessThan(40);
    expect(before).toBeGreaterThan(20);
    learned.follow(encoder, objective)(() => 1);
    expect(sizes()).toBe(before);
  });

  it('searchedViews() draw pairs until one is chosen, and keep to that', () => {
    const graph = batch();
    const numbers: number[] = [];
    const numbered = [0, 1].map((kind) => (view: Graph) => {
      numbers.push(kind);
      return view;
    });
    const { augment, afterEpoch } = searchedViews(
      numbered,
      { searchEpochs: 1, numClusters: 2, retention: 0.5 },
      { codesOf: (view) => sumReadout(encoder(view), view), contrast: () => tf.scalar(1) },
    );
    for (let seed = 0; seed < 20; seed++) augment(graph, Rng.fromSeed(seed));
    expect(new Set(numbers)).toEqual(new Set([0, 1]));
    expect(numbers).toHaveLength(40);
    afterEpoch((_share, value) => value(graph, Rng.fromSeed(1)).dataSync()[0]!);
    numbers.length = 0;
    for (let seed = 0; seed < 5; seed++) augment(graph, Rng.fromSeed(seed));
    // A graph is never compared with itself as it is.
    expect(numbers).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  });
});
