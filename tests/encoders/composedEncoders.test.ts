import { expect, it } from 'vitest';
import type { Encoder } from '../../src/encoders/encoder.js';
import { gaussianEncoder } from '../../src/encoders/gaussianEncoder.js';
import { stackEncoders } from '../../src/encoders/stackEncoders.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const times = (factor: number): Encoder =>
  Object.assign((graph: Graph) => tf.mul<tf.Tensor2D>(graph.features.dense(), factor), { outputSize: 12 });

/** [mean, deviation] of all entries. */
function moments(x: tf.Tensor): [number, number] {
  const { mean, variance } = tf.moments(x);
  return [mean.dataSync()[0]!, Math.sqrt(variance.dataSync()[0]!)];
}

onEachBackend('composed encoders', () => {
  const graph = () => fromData(smallGraph());

  it('stackEncoders() runs one on the codes of the other, with noise between in training alone', () => {
    const stack = stackEncoders(times(2), times(3), 0.5);
    const x = graph().features.dense();
    expectClose(stack(graph()), tf.mul(x, 6).dataSync(), 1e-5);
    const [mean, deviation] = moments(tf.sub(stack(graph(), Rng.fromSeed(1)), tf.mul(x, 6)));
    // 480 entries of deviation 3 · 0.5: five standard errors.
    expect(Math.abs(mean)).toBeLessThan((5 * 1.5) / Math.sqrt(480));
    expect(Math.abs(deviation - 1.5)).toBeLessThan((5 * 1.5) / Math.sqrt(960));
    expectClose(stackEncoders(times(2), times(3))(graph(), Rng.fromSeed(1)), tf.mul(x, 6).dataSync(), 1e-5);
  });

  it('gaussianEncoder() gives means and log deviations side by side, and draws from them', () => {
    const encoder = gaussianEncoder(times(1), times(2), times(-1));
    const x = graph().features.dense();
    const codes = encoder(graph());
    expect(encoder.outputSize).toBe(24);
    expectClose(codes, tf.concat([tf.mul(x, 2), tf.neg(x)], 1).dataSync(), 1e-6);
    expectClose(encoder.mean(graph()), tf.mul(x, 2).dataSync(), 1e-6);
    expectClose(encoder.halves(codes).logDeviation, tf.neg(x).dataSync(), 1e-6);
    const noise = tf.div(tf.sub(encoder.sample(codes, Rng.fromSeed(1)), tf.mul(x, 2)), tf.exp(tf.neg(x)));
    const [mean, deviation] = moments(noise);
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(480));
    expect(Math.abs(deviation - 1)).toBeLessThan(5 / Math.sqrt(960));
  });
});
