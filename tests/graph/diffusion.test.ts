import { describe, expect, it } from 'vitest';
import { diffuseHeat, diffuseMarkov, diffusePageRank } from '../../src/augmentations/diffusion.js';
import { diffuse, heatDiffusion, markovDiffusion, pageRankDiffusion } from '../../src/graph/diffusion.js';
import { propagate } from '../../src/graph/propagate.js';
import { pushedDiffusionRows } from '../../src/graph/pushedDiffusion.js';
import { scaleColumns } from '../../src/graph/scaleColumns.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { isSymmetric, ringGraph } from '../support/ringGraph.js';

const series = [pageRankDiffusion(0.2), heatDiffusion(5), markovDiffusion(3, 0.2)] as const;
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('diffusion series', () => {
  it('have the coefficients of their formulas, which sum to 1', () => {
    expectClose(series[0].coefficients.slice(0, 3), [0.2, 0.16, 0.128]);
    expectClose(series[1].coefficients.slice(0, 3), [Math.exp(-5), 5 * Math.exp(-5), 12.5 * Math.exp(-5)]);
    expectClose(series[2].coefficients, [0.2, 0.8 / 3, 0.8 / 3, 0.8 / 3]);
    for (const { coefficients } of [...series, heatDiffusion(0.1), heatDiffusion(50)]) {
      expect(total(coefficients)).toBeCloseTo(1, 6);
    }
  });

  it('refuse numbers out of range', () => {
    expect(() => pageRankDiffusion(1)).toThrow(
      'Cannot diffuse by PageRank: a teleport share in (0, 1) is needed, got 1',
    );
    expect(() => heatDiffusion(0)).toThrow('Cannot diffuse heat: a time in (0, 50] is needed, got 0');
    expect(() => markovDiffusion(0, 0.1)).toThrow('Cannot diffuse by Markov steps: at least 1 step');
  });
});

onEachBackend('diffuse()', () => {
  it('has rows that sum to 1 on a regular graph, more columns than one block, and 0 across components', () => {
    for (const diffusion of series) {
      const dense = diffuse(ringGraph(70, 2).adjacency, diffusion).toDense();
      for (let row = 0; row < 70; row++) expect(total([...dense.slice(row * 70, row * 70 + 70)])).toBeCloseTo(1, 5);
    }
    const pair = CsrMatrix.fromCoordinates(3, 3, Int32Array.of(0, 1), Int32Array.of(1, 0), undefined, true);
    // T is [[½, ½], [½, ½]] and 1: α Σ (1 − α)ᵏ Tᵏ = α I + (1 − α) T.
    expectClose(diffuse(pair, pageRankDiffusion(0.2)).toDense(), [0.6, 0.4, 0, 0.4, 0.6, 0, 0, 0, 1]);
  });

  it('is the matrix exponential, not that of each entry', () => {
    const pair = CsrMatrix.fromCoordinates(2, 2, Int32Array.of(0, 1), Int32Array.of(1, 0), undefined, true);
    // T − I has eigenvalues 0 and −1.
    const [same, other] = [(1 + Math.exp(-2)) / 2, (1 - Math.exp(-2)) / 2];
    expectClose(diffuse(pair, heatDiffusion(2)).toDense(), [same, other, other, same], 1e-6);
  });

  it('keeps what the sparsity says, each entry as it was', () => {
    const { adjacency } = ringGraph(30, 1);
    const whole = diffuse(adjacency, series[0]).toDense();
    const cut = diffuse(adjacency, series[0], { threshold: 0.05 }).toDense();
    expect([...cut]).toEqual([...whole].map((value) => (value >= 0.05 ? value : 0)));
    const few = diffuse(adjacency, series[0], { perRow: 3 });
    expect([...few.columns.subarray(0, 3)]).toEqual([0, 1, 29]);
    expect(few.numEntries).toBe(90);
  });

  it('scales columns by their maximum or their sum, which makes it directed', () => {
    const matrix = CsrMatrix.fromCoordinates(
      2,
      3,
      Int32Array.of(0, 1, 1),
      Int32Array.of(0, 0, 1),
      Float32Array.of(1, 3, 2),
    );
    expectClose(scaleColumns(matrix, 'maximum').values, [1 / 3, 1, 1]);
    expectClose(scaleColumns(matrix, 'sum').values, [0.25, 0.75, 1]);
    const star = CsrMatrix.fromCoordinates(3, 3, Int32Array.of(0, 1, 0, 2), Int32Array.of(1, 0, 2, 0), undefined, true);
    const scaled = diffuse(star, series[0], { columnScale: 'sum' });
    const dense = scaled.toDense();
    expectClose(
      [0, 1, 2].map((column) => dense[column]! + dense[3 + column]! + dense[6 + column]!),
      [1, 1, 1],
    );
    expect(scaled.isSymmetric).toBe(false);
  });

  it('is computed once for each adjacency, series and sparsity', () => {
    const { adjacency } = ringGraph(30, 1);
    expect(diffuse(adjacency, pageRankDiffusion(0.2))).toBe(diffuse(adjacency, pageRankDiffusion(0.2)));
    expect(diffuse(adjacency, pageRankDiffusion(0.2), { perRow: 3 })).not.toBe(diffuse(adjacency, series[0]));
    expect(diffuse(adjacency, pageRankDiffusion(0.3))).not.toBe(diffuse(adjacency, series[0]));
  });

  it('by pushing comes to the same entries, on nodes of different degrees', () => {
    const star = CsrMatrix.fromCoordinates(
      5,
      5,
      Int32Array.of(0, 1, 0, 2, 0, 3, 3, 4),
      Int32Array.of(1, 0, 2, 0, 3, 0, 4, 3),
      undefined,
      true,
    );
    const rows: number[] = [];
    for (const row of pushedDiffusionRows(star, 0.2, 1e-9)) rows.push(...row);
    expectClose(rows, diffuse(star, series[0]).toDense(), 1e-6);
  });

  it('of more than 5,000 nodes pushes: what the threshold keeps is the same, within a tenth of it times the degree', () => {
    const ring = (n: number) => diffuse(ringGraph(n, 1, { numColumns: 1 }).adjacency, series[0], { threshold: 1e-3 });
    const [large, small] = [ring(5001), ring(60)];
    const entries = (matrix: CsrMatrix, node: number) => {
      const [start, end] = [matrix.rowPointers[node]!, matrix.rowPointers[node + 1]!];
      return { columns: [...matrix.columns.subarray(start, end)], values: [...matrix.values.subarray(start, end)] };
    };
    const [a, b] = [entries(large, 30), entries(small, 30)];
    expect(a.columns.length).toBeGreaterThanOrEqual(b.columns.length - 2);
    a.columns.forEach((column, k) => {
      expect(Math.abs(a.values[k]! - b.values[b.columns.indexOf(column)]!)).toBeLessThan(3e-4);
    });
  });

  it('refuses to keep everything of a large graph', () => {
    const none = Int32Array.of();
    expect(() => diffuse(CsrMatrix.fromCoordinates(5001, 5001, none, none), series[0])).toThrow(
      new RangeError('Cannot keep a whole diffusion: at most 5000 nodes or a sparsity are needed, got 5001 nodes'),
    );
  });
});

onEachBackend('diffusion as an augmentation', () => {
  it.each([
    ['PageRank', diffusePageRank(0.2)],
    ['heat', diffuseHeat(2)],
    ['Markov', diffuseMarkov(3, 0.1)],
  ])('%s: encoders propagate by it as it stands, and it is undirected', (_name, diffusion) => {
    const graph = ringGraph(20, 2);
    const view = diffusion(graph);
    expect(view.features).toBe(graph.features);
    expect(graph).not.toHaveProperty('isDiffused');
    const h = tf.tensor2d(
      Array.from({ length: 40 }, (_, i) => Math.sin(i)),
      [20, 2],
    );
    const dense = tf.tensor2d(view.adjacency.toDense(), [20, 20]);
    for (const propagation of ['symmetric', 'mean', 'sum'] as const) {
      expectClose(propagate(view, h, propagation), tf.matMul(dense, h).dataSync(), 1e-5);
    }
    const difference = tf.max(tf.abs(tf.sub(dense, tf.transpose(dense))));
    expectClose(difference, [0], 1e-7);
    expect(isSymmetric(graph)).toBe(true);
  });
});
