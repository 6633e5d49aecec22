import { describe, expect, it } from 'vitest';
import type { DenseRows } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { innerProducts } from '../../src/projection/innerProducts.js';
import { leadingEigenvectors } from '../../src/projection/leadingEigenvectors.js';
import { projectRows } from '../../src/projection/projectRows.js';
import { sampleRows } from '../../src/projection/sampleRows.js';
import { Rng } from '../../src/random/rng.js';

const rng = Rng.fromSeed(0);

function dense(rows: readonly (readonly number[])[]): DenseRows {
  const values = Float32Array.from(rows.flat());
  return { kind: 'dense', numRows: rows.length, numColumns: rows[0]!.length, values };
}

/** `count` points round each of `centers`. */
function blobs(centers: readonly (readonly number[])[], count: number): DenseRows {
  const noise = rng.split('blobs');
  return dense(
    centers.flatMap((center) => Array.from({ length: count }, () => center.map((value) => value + noise.normal()))),
  );
}

// numpy's default_rng(0): normal(size=(20, 4)) @ diag(3, 2, 1, 0.5) + (5, 0, 0, 1), to three decimals; scores and shares of
// scikit-learn 1.9.1, PCA(2, svd_solver='full'), the largest entry of each component in size made positive.
const given = [
  [5.377, -0.264, 0.64, 1.052],
  [3.393, 0.723, 1.304, 1.474],
  [2.889, -2.531, -0.623, 1.021],
  [-1.975, -0.438, -1.246, 0.634],
  [3.367, -0.633, 0.412, 1.521],
  [4.614, 2.733, -0.665, 1.176],
  [7.71, 0.188, -0.743, 0.539],
  [3.627, 0.44, -1.01, 0.895],
  [4.522, 1.082, 0.215, 1.178],
  [3.039, -0.259, 0.784, 1.747],
  [1.223, 3.028, 1.346, 1.391],
  [5.793, -0.628, 1.458, 1.98],
  [10.405, 2.63, 0.357, 0.396],
  [4.987, 1.313, -1.288, 1.198],
  [6.29, 1.392, -1.184, 0.669],
  [3.691, -2.34, 1.739, 0.752],
  [5.987, -0.517, 1.583, 1.66],
  [6.9, -4.407, 0.052, 1.342],
  [8.012, -1.236, 1.822, 0.34],
  [3.015, 1.87, 0.049, 2.001],
];
const scores = [
  [-0.775121, 0.393327],
  [1.201032, -0.41253],
  [1.729993, 2.554668],
  [6.654902, 0.579903],
  [1.258014, 0.805854],
  [0.172845, -2.724523],
  [-3.00952, -0.338862],
  [1.100917, -0.467875],
  [0.152391, -0.964528],
  [1.579716, 0.501532],
  [3.417823, -2.605126],
  [-1.209055, 0.857139],
  [-5.713204, -2.704997],
  [-0.19056, -1.420595],
  [-1.522255, -1.536896],
  [0.74585, 2.66345],
  [-1.426084, 0.755556],
  [-2.347391, 4.354115],
  [-3.552706, 1.415684],
  [1.732413, -1.705296],
];
const shares = [0.5960901223396229, 0.29688790443594276];

describe('projectRows()', () => {
  it('gives the principal components of scikit-learn, of sparse rows too', () => {
    for (const rows of [dense(given), toSparse(dense(given))]) {
      const [pca] = projectRows(rows, 'pca', rng);
      expect(pca!.settings.explained1).toBeCloseTo(shares[0]!, 6);
      expect(pca!.settings.explained2).toBeCloseTo(shares[1]!, 6);
      for (const [i, [x, y]] of scores.entries()) {
        expect(pca!.x[i]).toBeCloseTo(x!, 4);
        expect(pca!.y[i]).toBeCloseTo(y!, 4);
      }
    }
  });

  it('finds by hand: four points on a line, and a rectangle', () => {
    // Deviations from the mean along (3, 4) / 5: 10, 0, -5, -5.
    const [line] = projectRows(
      dense([
        [12, 8],
        [6, 0],
        [3, -4],
        [3, -4],
      ]),
      'pca',
      rng,
    );
    for (const [i, value] of [10, 0, -5, -5].entries()) expect(line!.x[i]).toBeCloseTo(value, 6);
    for (const value of line!.y) expect(value).toBeCloseTo(0, 5);
    expect(line!.settings).toEqual({ explained1: expect.closeTo(1, 9), explained2: expect.closeTo(0, 9) });
    const [rectangle] = projectRows(
      dense([
        [0, 0],
        [6, 0],
        [0, 2],
        [6, 2],
      ]),
      'pca',
      rng,
    );
    expect(rectangle!.x.map((value) => Math.abs(value))).toEqual([3, 3, 3, 3].map((value) => expect.closeTo(value, 6)));
    expect(rectangle!.y.map((value) => Math.abs(value))).toEqual([1, 1, 1, 1].map((value) => expect.closeTo(value, 6)));
    expect(rectangle!.settings.explained1).toBeCloseTo(0.9, 9);
  });

  it('puts equal rows on one point, and two rows on a line', () => {
    const [equal] = projectRows(
      dense([
        [1e3, 2],
        [1e3, 2],
        [1e3, 2],
      ]),
      'umap',
      rng,
    );
    expect([...equal!.x, ...equal!.y]).toEqual(Array(6).fill(0));
    expect(equal!.settings).toEqual({ explained1: 0, explained2: 0 });
    const [two] = projectRows(
      dense([
        [1, 1],
        [1, 5],
      ]),
      'umap',
      rng,
    );
    expect(Math.abs(two!.x[0]! - two!.x[1]!)).toBeCloseTo(4, 6);
  });

  it('keeps clusters apart by UMAP, alike from one seed and not from two', () => {
    const rows = blobs(
      [
        [0, 0, 0, 0],
        [20, 0, 0, 0],
        [0, 20, 0, 0],
      ],
      20,
    );
    const layout = (seed: number) => projectRows(rows, 'umap', Rng.fromSeed(seed))[1]!;
    const { x, y, name } = layout(1);
    expect(name).toBe('umap');
    const nearest = x.map((_, i) => {
      const others = [...x.keys()].filter((other) => other !== i);
      const distance = (other: number) => Math.hypot(x[i]! - x[other]!, y[i]! - y[other]!);
      return others.reduce((a, b) => (distance(a) <= distance(b) ? a : b));
    });
    expect(nearest.filter((other, i) => Math.floor(other / 20) !== Math.floor(i / 20))).toEqual([]);
    expect(layout(1)).toEqual(layout(1));
    expect(layout(2).x).not.toEqual(x);
  });

  it('lays rows of which many are equal out by UMAP, and leaves it out where all are and below 16', () => {
    const points = (numPoints: number) => dense(Array.from({ length: 40 }, (_, i) => [i % numPoints, 2]));
    const [, umap] = projectRows(points(2), 'umap', rng);
    expect(umap!.x.every(Number.isFinite)).toBe(true);
    expect(projectRows(points(1), 'umap', rng).map(({ name }) => name)).toEqual(['pca']);
    expect(projectRows(dense(given.slice(0, 15)), 'umap', rng).map(({ name }) => name)).toEqual(['pca']);
    expect(projectRows(dense(given.slice(0, 16)), 'umap', rng)).toHaveLength(2);
  });
});

describe('leadingEigenvectors()', () => {
  it('finds eigenvalues that lie close together or are equal', () => {
    // Diagonal, so that the eigenvalues are known.
    const diagonal = (values: readonly number[]) => {
      const size = values.length;
      const matrix = new Float64Array(size * size);
      for (const [i, value] of values.entries()) matrix[i * size + i] = value;
      return { size, values: matrix };
    };
    const close = Array.from({ length: 300 }, (_, i) => 1 + i / 300);
    expect(leadingEigenvectors(diagonal(close), 2, rng).values.map((value) => value.toFixed(8))).toEqual(
      [1 + 299 / 300, 1 + 298 / 300].map((value) => value.toFixed(8)),
    );
    const { values, vectors } = leadingEigenvectors(diagonal([5, 1, 5, 0, 0]), 2, rng);
    expect(values).toEqual([expect.closeTo(5, 9), expect.closeTo(5, 9)]);
    for (const vector of vectors) expect(vector[0]! ** 2 + vector[2]! ** 2).toBeCloseTo(1, 9);
    expect(() => leadingEigenvectors(diagonal([1]), 2, rng)).toThrow(
      'Cannot find eigenvectors: 1 to 1 are needed, got 2',
    );
  });
});

describe('sampleRows()', () => {
  it('takes all rows where they are few, and as many as may be of others, by seed', () => {
    const rows = dense(given);
    expect([...sampleRows(rows, 20, rng).ids]).toEqual([...given.keys()]);
    for (const some of [rows, toSparse(rows)]) {
      const { ids, numRows, rows: chosen } = sampleRows(some, 5, rng);
      expect(numRows).toBe(20);
      expect([...ids]).toEqual([...ids].sort((a, b) => a - b));
      expect(new Set(ids).size).toBe(5);
      const products = innerProducts(chosen).values;
      const all = innerProducts(rows).values;
      expect([...products]).toEqual([...ids].flatMap((i) => [...ids].map((j) => expect.closeTo(all[i * 20 + j]!, 9))));
    }
    expect(sampleRows(rows, 5, Rng.fromSeed(1)).ids).not.toEqual(sampleRows(rows, 5, Rng.fromSeed(2)).ids);
  });
});
