import { describe, expect, it } from 'vitest';
import { spreadLabels } from '../../src/graph/spreadLabels.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

const options = { maxIterations: 2000, tolerance: 1e-12 };

function undirected(numNodes: number, edges: readonly (readonly [number, number, number?])[]): CsrMatrix {
  const both = edges.flatMap(([a, b, weight = 1]) => [
    [a, b, weight],
    [b, a, weight],
  ]);
  const column = (k: number) => both.map((edge) => edge[k]!);
  return CsrMatrix.fromCoordinates(
    numNodes,
    numNodes,
    Int32Array.from(column(0)),
    Int32Array.from(column(1)),
    Float32Array.from(column(2)),
  );
}

describe('spreadLabels()', () => {
  it('falls evenly along a path between two known ends: the harmonic function', () => {
    const path = undirected(5, [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    const labels = Int32Array.of(0, -1, -1, -1, 1);
    const shares = spreadLabels(path, { labels, numClasses: 2, nodes: Int32Array.of(0, 4) }, options);
    expectClose(shares, [1, 0, 0.75, 0.25, 0.5, 0.5, 0.25, 0.75, 0, 1], 1e-9);
  });

  it('weighs neighbors by their edges, and reads no label that is not known', () => {
    const star = undirected(3, [
      [0, 1, 3],
      [0, 2, 1],
    ]);
    const known = { labels: Int32Array.of(1, 0, 1), numClasses: 2, nodes: Int32Array.of(1, 2) };
    expectClose(spreadLabels(star, known, options).slice(0, 2), [0.75, 0.25], 1e-9);
  });

  it('gives a node that no label reaches the class shares of the known nodes', () => {
    const known = { labels: Int32Array.of(0, 0, 1, -1), numClasses: 2, nodes: Int32Array.of(0, 1, 2) };
    expectClose(spreadLabels(undirected(4, [[0, 1]]), known, options).slice(6), [2 / 3, 1 / 3], 1e-9);
  });

  it('sends labels along directed edges only', () => {
    const forward = CsrMatrix.fromCoordinates(3, 3, Int32Array.of(1), Int32Array.of(0));
    const known = { labels: Int32Array.of(0, -1, 1), numClasses: 2, nodes: Int32Array.of(0, 2) };
    expectClose(spreadLabels(forward, known, options).slice(2, 4), [1, 0], 1e-9);
    expectClose(spreadLabels(forward.transpose(), known, options).slice(2, 4), [0.5, 0.5], 1e-9);
  });

  it('refuses to spread nothing', () => {
    const none = { labels: Int32Array.of(-1), numClasses: 2, nodes: new Int32Array(0) };
    expect(() => spreadLabels(undirected(1, []), none, options)).toThrow(/^Cannot spread labels: a known label/);
  });
});
