import { expect, it } from 'vitest';
import { gateEdges } from '../../src/augmentations/gateEdges.js';
import { attend } from '../../src/graph/attend.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { type Propagation, propagate } from '../../src/graph/propagate.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomUniform } from '../../src/tensor/ops.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('gateEdges()', () => {
  const graph = () => fromData(smallGraph());
  const scores =
    (value: number) =>
    ({ adjacency }: Graph) =>
      tf.fill<tf.Rank.R2>([adjacency.numEntries, 1], value);
  const meanGate = (value: number, temperature = 1) =>
    tf.mean(gateEdges(scores(value), temperature)(graph(), Rng.fromSeed(1)).edgeGate!).dataSync()[0]!;

  it('keeps edges by their scores, and at a low temperature all or nothing', () => {
    expect(meanGate(0)).toBeGreaterThan(0.4);
    expect(meanGate(0)).toBeLessThan(0.6);
    expect(meanGate(30)).toBeCloseTo(1, 3);
    const gates = gateEdges(scores(1), 0.01)(graph(), Rng.fromSeed(2)).edgeGate!.dataSync();
    const open = gates.filter((gate) => gate > 0.99).length / gates.length;
    expect(gates.filter((gate) => gate > 0.01 && gate < 0.99).length / gates.length).toBeLessThan(0.05);
    // σ(1).
    expect(open).toBeGreaterThan(0.6);
    expect(open).toBeLessThan(0.85);
  });

  it('multiplies messages: open gates change nothing, closed ones leave the node itself', () => {
    const whole = graph();
    const h = randomUniform([whole.numNodes, 3], -1, 1, Rng.fromSeed(4)) as tf.Tensor2D;
    const gated = (value: number) => ({
      ...whole,
      edgeGate: tf.fill<tf.Rank.R2>([whole.adjacency.numEntries, 1], value),
    });
    for (const propagation of ['sum', 'mean', 'symmetric'] satisfies Propagation[]) {
      const open = propagate(gated(1), h, propagation);
      expectClose(open.dataSync(), propagate(whole, h, propagation).dataSync(), 1e-5);
      const [half, closed] = [propagate(gated(0.5), h, propagation), propagate(gated(0), h, propagation)];
      expectClose(tf.mul(half, 2).dataSync(), tf.add(open, closed).dataSync(), 1e-5);
    }
    expect(tf.max(tf.abs(propagate(gated(0), h, 'mean'))).dataSync()[0]).toBe(0);
  });

  it('hands its scores a gradient through propagation', () => {
    const whole = graph();
    const h = tf.ones<tf.Rank.R2>([whole.numNodes, 1]);
    const slope = tf.grad((x) => {
      const view = gateEdges(() => x as tf.Tensor2D)(whole, Rng.fromSeed(3));
      return tf.sum(propagate(view, h, 'sum'));
    })(tf.zeros([whole.adjacency.numEntries, 1]));
    const gate = gateEdges(scores(0))(whole, Rng.fromSeed(3)).edgeGate!;
    expectClose(slope.dataSync(), tf.mul(gate, tf.sub(1, gate)).dataSync(), 1e-5);
  });

  it('is refused by attention', () => {
    const view = gateEdges(scores(0))(graph(), Rng.fromSeed(1));
    const scored = tf.zeros<tf.Rank.R2>([view.numNodes, 1]);
    const attention = { codes: scored, sourceScores: scored, targetScores: scored, dropout: 0 };
    expect(() => attend(view, attention)).toThrow('edges without gates are needed');
  });
});
