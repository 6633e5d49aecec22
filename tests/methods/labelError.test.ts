import { expect, it } from 'vitest';
import type { Graph } from '../../src/graph/graph.js';
import { labelError } from '../../src/methods/labelLoss.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('labelError()', () => {
  const part = Int32Array.of(0, 2);
  const labels = Int32Array.of(0, -1, 1);
  const error = (rows: number[][], graph = {} as Graph) =>
    labelError(tf.tensor2d(rows), graph, labels, part).dataSync()[0]!;

  it('counts wrong classes of the part, and prefers the surer of equals', () => {
    const [right, half] = [
      error([
        [3, 0],
        [9, 9],
        [0, 3],
      ]),
      error([
        [3, 0],
        [9, 9],
        [3, 0],
      ]),
    ];
    expect(right).toBeLessThan(1e-3);
    expect(half).toBeCloseTo(0.5, 3);
    expect(
      error([
        [5, 0],
        [0, 0],
        [0, 5],
      ]),
    ).toBeLessThan(right);
  });

  it('takes all graphs of a batch, by their ids', () => {
    const graph = { graphIds: Int32Array.of(2, 0) } as Graph;
    expect(
      error(
        [
          [0, 3],
          [3, 0],
        ],
        graph,
      ),
    ).toBeLessThan(1e-3);
    expect(
      error(
        [
          [3, 0],
          [0, 3],
        ],
        graph,
      ),
    ).toBeGreaterThan(0.999);
  });
});
