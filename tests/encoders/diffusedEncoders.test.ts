import { expect, it } from 'vitest';
import { addDiffused } from '../../src/encoders/addDiffused.js';
import type { Encoder } from '../../src/encoders/encoder.js';
import { joinViews } from '../../src/encoders/joinViews.js';
import { lastLayerOf } from '../../src/encoders/layered.js';
import { withDiffusion } from '../../src/encoders/withDiffusion.js';
import { sparsityOf } from '../../src/graph/diffusion.js';
import type { Graph } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

const constant = (value: number): Encoder =>
  Object.assign(({ numNodes }: Graph) => tf.fill<tf.Rank.R2>([numNodes, 3], value), {
    outputSize: 3,
    layerSizes: [1, 2],
  });

onEachBackend('encoders of a graph and its diffusion', () => {
  const graph = () => ringGraph(4, 1);
  const diffuse = (view: Graph) => ({ ...view, isDiffused: true });

  it('withDiffusion() has an encoder for each, and the layers of the first', () => {
    const encoder = withDiffusion(constant(2), constant(5));
    expectClose(encoder(graph()), new Array(12).fill(2));
    expectClose(encoder(diffuse(graph())), new Array(12).fill(5));
    expect([encoder.outputSize, encoder.layerSizes]).toEqual([3, [1, 2]]);
  });

  it('joinViews() has the codes of all views side by side', () => {
    const encoder = withDiffusion(constant(2), constant(5));
    const codes = joinViews(encoder, (view) => [view, diffuse(view)])(graph());
    expect(codes.shape).toEqual([4, 6]);
    expectClose(tf.slice2d(codes, [0, 0], [1, 6]), [2, 2, 2, 5, 5, 5]);
  });

  it('addDiffused() adds the codes of both, each from its own stream', () => {
    const encode = addDiffused(withDiffusion(constant(2), constant(5)), diffuse);
    expectClose(encode(graph()), new Array(12).fill(7));
    const draws: number[] = [];
    const drawing = (view: Graph, rng?: Rng) => {
      draws.push(rng!.uniform());
      return constant(1)(view);
    };
    addDiffused(drawing, diffuse)(graph(), Rng.fromSeed(1));
    expect(draws[0]).not.toBe(draws[1]);
  });

  it('lastLayerOf() finds the last layer among those side by side', () => {
    const last = lastLayerOf(constant(1), 'a test');
    expect(last.size).toBe(2);
    expectClose(last.codesIn(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3])), [2, 3, 5, 6]);
    const without: Encoder = Object.assign(() => tf.zeros<tf.Rank.R2>([1, 1]), { outputSize: 1 });
    expect(() => lastLayerOf(without, 'a test')).toThrow(
      new RangeError('Cannot build a test: an encoder with codes after each layer is needed, got one without'),
    );
  });
});

it('sparsityOf() keeps everything of small graphs unless a threshold is given', () => {
  expect(sparsityOf(5000, 0)).toEqual({ threshold: 0 });
  expect(sparsityOf(5001, 0)).toEqual({ threshold: 0.001 });
  expect(sparsityOf(5001, 0.01, 'maximum')).toEqual({ threshold: 0.01, columnScale: 'maximum' });
});
