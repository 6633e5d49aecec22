import { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { filledMatMul } from '../tensor/filledMatMul.js';
import { gatherRows, segmentSum } from '../tensor/segments.js';
import type { Graph } from './graph.js';

/**
 * How neighbors are summed:
 * `symmetric` D̃^−½ (A + I) D̃^−½ (Kipf & Welling, 2017), `mean` D⁻¹ A (no neighbor: 0), `sum` A, `sum-with-self` A with ones on its diagonal (Xu et al.,
 * 2019).
 */
export type Propagation = 'symmetric' | 'mean' | 'sum' | 'sum-with-self';

/**
 * Â H [numNodes, size], with the gradient to H; S H where the graph was diffused, whatever the propagation, and H more
 * where the node itself counts as well. With `attend` the only place where rows of different nodes meet. Gates of edges multiply messages and leave degrees as they are.
 */
export function propagate(graph: Graph, h: tf.Tensor2D, propagation: Propagation): tf.Tensor2D {
  const { adjacency, isDiffused, edgeGate } = graph;
  if (propagation === 'sum-with-self' && (isDiffused || edgeGate !== undefined)) {
    return tf.add(propagate(graph, h, 'sum'), h);
  }
  if (edgeGate !== undefined) return propagateGated(adjacency, edgeGate, h, isDiffused ? 'sum' : propagation);
  return filledMatMul(isDiffused ? adjacency : propagationMatrix(adjacency, propagation), h);
}

/** Âᵏ H for k = `numHops`, symmetrically normalized; H itself for 0. */
export function propagateHops(graph: Graph, h: tf.Tensor2D, numHops: number): tf.Tensor2D {
  let distant = h;
  for (let hop = 0; hop < numHops; hop++) distant = propagate(graph, distant, 'symmetric');
  return distant;
}

/** `propagate` edge by edge, so that gates get a gradient; a self-loop that the propagation adds has no gate. */
function propagateGated(
  adjacency: CsrMatrix,
  gate: tf.Tensor2D,
  h: tf.Tensor2D,
  propagation: Propagation,
): tf.Tensor2D {
  const { columns, values, numEntries } = adjacency;
  const factors = values.every((value) => value === 1)
    ? gate
    : tf.mul<tf.Tensor2D>(gate, tf.tensor2d(values, [numEntries, 1]));
  const sum = (x: tf.Tensor2D) => segmentSum(tf.mul<tf.Tensor2D>(gatherRows(x, columns), factors), adjacency);
  if (propagation === 'sum') return sum(h);
  const degrees = rowSums(adjacency).map((degree) => degree + (propagation === 'symmetric' ? 1 : 0));
  const scaled = (x: tf.Tensor2D, power: number) => {
    const scale = Float32Array.from(degrees, (degree) => (degree > 0 ? degree ** power : 0));
    return tf.mul<tf.Tensor2D>(x, tf.tensor2d(scale, [scale.length, 1]));
  };
  if (propagation === 'mean') return scaled(sum(h), -1);
  return tf.add(scaled(sum(scaled(h, -0.5)), -0.5), scaled(h, -1));
}

/** The matrix that `propagate` multiplies by, computed once for each adjacency. */
export function propagationMatrix(adjacency: CsrMatrix, propagation: Propagation): CsrMatrix {
  switch (propagation) {
    case 'sum':
      return adjacency;
    case 'sum-with-self':
      return withSelfLoops(adjacency);
    case 'mean':
      return adjacency.derive('mean', () => scaleRows(adjacency));
    case 'symmetric':
      return adjacency.derive('symmetric', () => normalizeSymmetrically(adjacency));
  }
}

/** A + I: an entry of 1 on the diagonal of each row that has none there. */
export function withSelfLoops(adjacency: CsrMatrix): CsrMatrix {
  return adjacency.derive('self-loops', () => addSelfLoops(adjacency));
}

function addSelfLoops(a: CsrMatrix): CsrMatrix {
  const { numRows, numColumns, isSymmetric, rowPointers: starts, columns: neighbors, values: weights } = a;
  const numEntries = a.numEntries + numRows - countLoops(a);
  const rowPointers = new Int32Array(numRows + 1);
  const columns = new Int32Array(numEntries);
  const values = new Float32Array(numEntries);
  let next = 0;
  for (let row = 0; row < numRows; row++) {
    const end = starts[row + 1]!;
    let entry = starts[row]!;
    while (entry < end && neighbors[entry]! < row) {
      columns[next] = neighbors[entry]!;
      values[next++] = weights[entry++]!;
    }
    if (entry === end || neighbors[entry] !== row) {
      columns[next] = row;
      values[next++] = 1;
    }
    while (entry < end) {
      columns[next] = neighbors[entry]!;
      values[next++] = weights[entry++]!;
    }
    rowPointers[row + 1] = next;
  }
  return new CsrMatrix({ numRows, numColumns, rowPointers, columns, values, isSymmetric });
}

function countLoops({ numRows, rowPointers, columns }: CsrMatrix): number {
  let loops = 0;
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      if (columns[entry] === row) loops += 1;
    }
  }
  return loops;
}

/** The degree of a node is the weight that reaches it, its self-loop included, on both sides of each edge. */
function normalizeSymmetrically(adjacency: CsrMatrix): CsrMatrix {
  const a = withSelfLoops(adjacency);
  const inverseRoot = rowSums(a).map((degree) => (degree > 0 ? 1 / Math.sqrt(degree) : 0));
  return mapValues(a, (value, row, column) => value * inverseRoot[row]! * inverseRoot[column]!, a.isSymmetric);
}

function scaleRows(a: CsrMatrix): CsrMatrix {
  const sums = rowSums(a);
  return mapValues(a, (value, row) => (sums[row]! > 0 ? value / sums[row]! : 0), false);
}

function rowSums({ numRows, rowPointers, values }: CsrMatrix): Float64Array {
  const sums = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) sums[row]! += values[entry]!;
  }
  return sums;
}

function mapValues(
  a: CsrMatrix,
  map: (value: number, row: number, column: number) => number,
  isSymmetric: boolean,
): CsrMatrix {
  const { numRows, numColumns, rowPointers, columns, values: old } = a;
  const values = new Float32Array(a.numEntries);
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      values[entry] = map(old[entry]!, row, columns[entry]!);
    }
  }
  return new CsrMatrix({ numRows, numColumns, rowPointers, columns, values, isSymmetric });
}
