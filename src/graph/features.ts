import type { Rows } from '../data/graphData.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { dropout } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';
import { sparseMatMul } from '../tensor/sparseMatMul.js';

/**
 * X [numRows, numColumns], dense or sparse. Every change is lazy: (X ∘ m) W = X (m ∘ W), so masking feature columns
 * never copies X, and a sparse X stays sparse.
 */
export interface Features {
  readonly numRows: number;
  readonly numColumns: number;
  /** X W; gradient to W, and to X where X is a tensor. */
  times(weight: tf.Tensor2D): tf.Tensor2D;
  /** X itself. */
  dense(): tf.Tensor2D;
  /** Rows `ids` of X, dense [ids.length, numColumns]; other rows are never made dense. */
  rows(ids: Int32Array): tf.Tensor2D;
  /** Inverted dropout of the entries. */
  dropout(rate: number, rng: Rng): Features;
}

/** Features that are a tensor: hidden codes too. */
export function denseFeatures(x: tf.Tensor2D): Features {
  return {
    numRows: x.shape[0],
    numColumns: x.shape[1],
    times: (weight) => tf.matMul(x, weight),
    dense: () => x,
    rows: (ids) => gatherRows(x, ids),
    dropout: (rate, rng) => denseFeatures(dropout(x, rate, rng)),
  };
}

const matrices = new WeakMap<Features, CsrMatrix>();

/** The matrix that sparse features are; undefined where they are dense or were changed. */
export function matrixOf(features: Features): CsrMatrix | undefined {
  return matrices.get(features);
}

/** Features that are a sparse matrix without a gradient. */
export function sparseFeatures(x: CsrMatrix): Features {
  const features: Features = {
    numRows: x.numRows,
    numColumns: x.numColumns,
    times: (weight) => sparseMatMul(x, weight),
    dense: () => tf.tensor2d(x.toDense(), [x.numRows, x.numColumns]),
    rows: (ids) => denseRows(x, ids),
    dropout: (rate, rng) => (rate === 0 ? sparseFeatures(x) : sparseFeatures(dropEntries(x, rate, rng))),
  };
  matrices.set(features, x);
  return features;
}

/** Share of the entries from which the rows of a batch are multiplied faster with their zeros than without. */
const FILLED = 0.02;

/**
 * The same of a batch, which serves a step: with a dense copy on the engine where its rows are short, such as those of one
 * label a node, as two compressed copies take longer to make than their products save. Dropout stays that of the entries.
 */
export function batchFeatures(x: CsrMatrix): Features {
  const features = sparseFeatures(x);
  if (x.numEntries < FILLED * x.numRows * x.numColumns) return features;
  const copy = features.dense();
  return { ...features, times: (weight) => tf.matMul(copy, weight), dense: () => copy };
}

/** The identity [n, n] as features of a graph that has none: X W = W. */
export function identityFeatures(size: number): Features {
  const rows = Int32Array.from({ length: size }, (_, i) => i);
  return sparseFeatures(CsrMatrix.fromCoordinates(size, size, rows, rows));
}

/** X ∘ m for every row: columns where `mask` [numColumns] is 0 vanish. */
export function maskColumns(features: Features, mask: tf.Tensor1D): Features {
  return {
    ...features,
    times: (weight) => features.times(tf.mul<tf.Tensor2D>(weight, tf.expandDims(mask, 1))),
    dense: () => tf.mul<tf.Tensor2D>(features.dense(), mask),
    rows: (ids) => tf.mul<tf.Tensor2D>(features.rows(ids), mask),
    dropout: (rate, rng) => maskColumns(features.dropout(rate, rng), mask),
  };
}

/** What permuted features are made of. */
const origins = new WeakMap<Features, { readonly features: Features; readonly order: Int32Array }>();

/** Row i is row `order[i]` of X. Of permuted features, both orders become one. */
export function permuteRows(features: Features, order: Int32Array): Features {
  const origin = origins.get(features);
  if (origin !== undefined) {
    return permuteRows(
      origin.features,
      order.map((row) => origin.order[row]!),
    );
  }
  const permuted: Features = {
    ...features,
    numRows: order.length,
    times: (weight) => gatherRows(features.times(weight), order),
    dense: () => gatherRows(features.dense(), order),
    rows: (ids) => features.rows(ids.map((id) => order[id]!)),
    dropout: (rate, rng) => permuteRows(features.dropout(rate, rng), order),
  };
  origins.set(permuted, { features, order });
  return permuted;
}

/**
 * The same features, which multiply by each weight once: for several views of one graph in one step. What is remembered
 * belongs to the tape and the tidy in which it was made, so they must not outlive the step.
 */
export function shareProducts(features: Features): Features {
  const products = new WeakMap<tf.Tensor2D, tf.Tensor2D>();
  return {
    ...features,
    times(weight) {
      const product = products.get(weight) ?? features.times(weight);
      products.set(weight, product);
      return product;
    },
  };
}

/** Row i where `kept` [numRows, 1] is 1, `token` [1, numColumns] where it is 0. */
export function replaceRows(features: Features, kept: tf.Tensor2D, token: tf.Tensor2D): Features {
  const mix = (rows: tf.Tensor2D, replacement: tf.Tensor2D, share = kept) =>
    tf.add<tf.Tensor2D>(tf.mul(rows, share), tf.mul(tf.sub(1, share), replacement));
  return {
    ...features,
    times: (weight) => mix(features.times(weight), tf.matMul(token, weight)),
    dense: () => mix(features.dense(), token),
    rows: (ids) => mix(features.rows(ids), token, gatherRows(kept, ids)),
    dropout: (rate, rng) =>
      replaceRows(features.dropout(rate, rng.split('rows')), kept, dropout(token, rate, rng.split('token'))),
  };
}

/** The rows of a dataset on the engine. */
export function toFeatures(rows: Rows): Features {
  if (rows.kind === 'dense') return denseFeatures(tf.tensor2d(rows.values, [rows.numRows, rows.numColumns]));
  return sparseFeatures(new CsrMatrix(rows));
}

function denseRows({ numColumns, rowPointers, columns, values }: CsrMatrix, ids: Int32Array): tf.Tensor2D {
  const dense = new Float32Array(ids.length * numColumns);
  ids.forEach((row, place) => {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      dense[place * numColumns + columns[entry]!] = values[entry]!;
    }
  });
  return tf.tensor2d(dense, [ids.length, numColumns]);
}

/** Only stored entries can be dropped: dropping a zero changes nothing. */
function dropEntries(x: CsrMatrix, rate: number, rng: Rng): CsrMatrix {
  const scale = 1 / (1 - rate);
  const threshold = rate * 2 ** 32;
  const rowPointers = new Int32Array(x.numRows + 1);
  const columns = new Int32Array(x.numEntries);
  const values = new Float32Array(x.numEntries);
  let kept = 0;
  for (let row = 0; row < x.numRows; row++) {
    for (let entry = x.rowPointers[row]!; entry < x.rowPointers[row + 1]!; entry++) {
      if (rng.uint32() < threshold) continue;
      columns[kept] = x.columns[entry]!;
      values[kept++] = x.values[entry]! * scale;
    }
    rowPointers[row + 1] = kept;
  }
  const { numRows, numColumns } = x;
  return new CsrMatrix({
    numRows,
    numColumns,
    rowPointers,
    columns: columns.subarray(0, kept),
    values: values.subarray(0, kept),
  });
}
