import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { egoPositions } from '../../src/graph/egoPositions.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

function undirected(numNodes: number, pairs: readonly (readonly [number, number])[]): CsrMatrix {
  const both = pairs.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]);
  const [rows, columns] = [Int32Array.from(both, ([a]) => a!), Int32Array.from(both, ([, b]) => b!)];
  return CsrMatrix.fromCoordinates(numNodes, numNodes, rows, columns);
}

const path: readonly [number, number][] = [
  [0, 1],
  [1, 2],
  [2, 3],
];
/** Rows at length 1. */
const unit = (rows: readonly (readonly number[])[]) =>
  rows.flatMap((row) => row.map((value) => (value === 0 ? 0 : value / Math.hypot(...row))));

it('are the leading eigenvectors of the normalized adjacency, positive at the ego, rows at length 1', () => {
  // Of a path of four nodes: eigenvalue 1 with √degree, ½ with (1, 1/√2, −1/√2, −1), both at length 1.
  const [long, short] = [1 / Math.sqrt(3), 1 / Math.sqrt(6)];
  const rows = [
    [short, long],
    [long, short],
    [long, -short],
    [short, -long],
  ];
  const adjacency = undirected(4, path);
  expectClose(egoPositions(adjacency, [0, 4], 0, 2), unit(rows), 1e-6);
  expectClose(egoPositions(adjacency, [0, 4], 3, 2), unit(rows.map(([a, b]) => [a!, -b!])), 1e-6);
});

it('has no more eigenvectors than nodes less two, and none of the smallest graphs', () => {
  const positions = egoPositions(undirected(4, path), [0, 4], 0, 5);
  expect([...positions].map((value, i) => (i % 5 < 2 ? value !== 0 : value === 0)).every(Boolean)).toBe(true);
  expect([...egoPositions(undirected(2, [[0, 1]]), [0, 2], 0, 3)]).toEqual([0, 0, 0, 0, 0, 0]);
});

it('of a repeated eigenvalue takes the vector nearest to the ego: nodes of a ring stand by their distance', () => {
  const size = 12;
  const ring = undirected(
    size,
    Array.from({ length: size }, (_, i) => [i, (i + 1) % size] as const),
  );
  const positions = egoPositions(ring, [0, size], 3, 3);
  // 1, cos and cos of twice the angle from the ego, at length 1.
  const rows = Array.from({ length: size }, (_, i) => {
    const angle = (2 * Math.PI * (i - 3)) / size;
    return [Math.SQRT1_2, Math.cos(angle), Math.cos(2 * angle)].map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  });
  expectClose(positions, unit(rows), 1e-6);
});

it('sees one graph of several, and no node that no path leads to', () => {
  const several = undirected(10, [...path.map(([a, b]) => [a + 3, b + 3] as const), [7, 8], [0, 1]]);
  const alone = egoPositions(undirected(4, path), [0, 4], 1, 2);
  const positions = egoPositions(several, [3, 9], 4, 2);
  expectClose(positions.subarray(0, 8), alone, 1e-6);
  expect([...positions.subarray(8)]).toEqual([0, 0, 0, 0]);
});

it('finds the eigenvectors of graphs that take far more steps than the first look, as a decomposition of the whole does', () => {
  const [side, ego, numColumns] = [20, 67, 32];
  const size = side * side;
  const pairs = Array.from({ length: size }, (_, node) => node).flatMap((node) => [
    ...((node + 1) % side === 0 ? [] : [[node, node + 1] as const]),
    ...(node + side < size ? [[node, node + side] as const] : []),
  ]);
  const grid = undirected(size, pairs);
  const expected = seenFrom(grid, ego, numColumns).map(unitRow);
  expectClose(egoPositions(grid, [0, size], ego, numColumns), expected.flat(), 1e-5);
});

const unitRow = (row: readonly number[]) => row.map((value) => value / Math.hypot(...row));

/** Leading eigenvectors of D^−½ A D^−½: of each eigenspace the ego's image in it, where it has one. */
function seenFrom(adjacency: CsrMatrix, ego: number, count: number): number[][] {
  const { numRows: size, rowPointers, columns } = adjacency;
  const degree = (node: number) => rowPointers[node + 1]! - rowPointers[node]!;
  const dense = Matrix.zeros(size, size);
  for (let node = 0; node < size; node++) {
    for (const other of columns.subarray(rowPointers[node]!, rowPointers[node + 1]!)) {
      dense.set(node, other, 1 / Math.sqrt(degree(node) * degree(other)));
    }
  }
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(dense, {
    assumeSymmetric: true,
  });
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
  const spaces: number[][] = [];
  for (const k of order) {
    const space = spaces.at(-1);
    if (space !== undefined && Math.abs(values[space[0]!]! - values[k]!) < 1e-9) space.push(k);
    else spaces.push([k]);
  }
  const images = spaces
    .map((space) =>
      Array.from({ length: size }, (_, node) =>
        space.reduce((sum, k) => sum + vectors.get(ego, k) * vectors.get(node, k), 0),
      ),
    )
    .filter((image) => Math.hypot(...image) > 1e-6)
    .slice(0, count);
  return Array.from({ length: size }, (_, node) => images.map((image) => image[node]! / Math.hypot(...image)));
}
