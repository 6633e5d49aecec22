import { tf } from './backend.js';
import { CsrMatrix } from './csrMatrix.js';
import {
  GATHER_ROWS,
  type GatherAttributes,
  SEGMENT_MAX,
  SEGMENT_SUM,
  type SegmentAttributes,
} from './kernels/kernelNames.js';
import { segmentOrder } from './segmentOrder.js';
import { withGradient } from './withGradient.js';

/** Which segment each row belongs to. */
export interface Segments {
  readonly numSegments: number;
  /**
   * [numRows], each in 0 … numSegments − 1, in any order; the native engine is several times faster where they are
   * increasing. What is computed from the array is kept with it, so it must not change.
   */
  readonly ids: Int32Array;
}

tf.registerGradient({
  kernelName: SEGMENT_SUM,
  inputsToSave: [],
  gradFunc: (dy, _saved, attributes) => ({
    x: () => gather(dy as tf.Tensor2D, (attributes as unknown as SegmentAttributes).ids),
  }),
});

tf.registerGradient({
  kernelName: GATHER_ROWS,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attributes) => ({
    x: () => {
      const { ids } = attributes as unknown as GatherAttributes;
      return reduce(SEGMENT_SUM, dy as tf.Tensor2D, { ids, numSegments: x!.shape[0]! });
    },
  }),
});

/**
 * Sum of the rows of each segment; 0 for a segment without rows.
 *
 * @param x [numRows, width]
 * @param segments of each row; for a sparse matrix: its k-th entry is row k, its rows are the segments
 * @returns [numSegments, width]
 * @throws RangeError unless x has one row per id and every id is in range
 */
export function segmentSum(x: tf.Tensor2D, segments: CsrMatrix | Segments): tf.Tensor2D {
  return reduce(SEGMENT_SUM, x, checkedSegments('sum segments', x, segments));
}

/** Mean of the rows of each segment; 0 for a segment without rows. Shapes and errors as `segmentSum`. */
export function segmentMean(x: tf.Tensor2D, segments: CsrMatrix | Segments): tf.Tensor2D {
  const { ids, numSegments } = checkedSegments('average segments', x, segments);
  const shares = new Float32Array(numSegments);
  for (const id of ids) shares[id]! += 1;
  for (let segment = 0; segment < numSegments; segment++) shares[segment] = 1 / Math.max(1, shares[segment]!);
  return tf.mul<tf.Tensor2D>(segmentSum(x, { ids, numSegments }), tf.tensor2d(shares, [numSegments, 1]));
}

/**
 * Maximum of each column over the rows of each segment; 0 for a segment without rows. Rows that tie share the gradient
 * equally. Shapes and errors as `segmentSum`.
 */
export function segmentMax(x: tf.Tensor2D, segments: CsrMatrix | Segments): tf.Tensor2D {
  const checked = checkedSegments('take the maximum of segments', x, segments);
  return withGradient(x, (rows) => {
    const value = reduce(SEGMENT_MAX, rows, checked);
    return {
      value,
      saved: [rows, value],
      gradient(dy, [input, maxima]) {
        const isWinner: tf.Tensor2D = tf.equal(input!, gather(maxima!, checked.ids));
        const winners: tf.Tensor2D = tf.cast(isWinner, 'float32');
        const share = tf.div<tf.Tensor2D>(dy, tf.maximum(segmentSum(winners, checked), 1));
        return tf.mul(winners, gather(share, checked.ids));
      },
    };
  });
}

/**
 * e^x over its sum within the segment, column by column, so that the rows of a segment sum to 1. The maximum of the
 * segment is taken off first: nothing overflows.
 *
 * @param x scores [numRows, numHeads]
 * @returns [numRows, numHeads]
 * @throws RangeError as `segmentSum`
 */
export function segmentSoftmax(x: tf.Tensor2D, segments: CsrMatrix | Segments): tf.Tensor2D {
  const checked = checkedSegments('compute segmentSoftmax', x, segments);
  const spread = (rows: tf.Tensor2D) => gather(rows, checked.ids);
  return withGradient(x, (scores) => {
    const exponentials: tf.Tensor2D = tf.exp(tf.sub<tf.Tensor2D>(scores, spread(reduce(SEGMENT_MAX, scores, checked))));
    const value = tf.div<tf.Tensor2D>(exponentials, spread(segmentSum(exponentials, checked)));
    return {
      value,
      saved: [value],
      gradient(dy, [weights]) {
        const weighted = tf.mul<tf.Tensor2D>(weights!, dy);
        return tf.sub(weighted, tf.mul(weights!, spread(segmentSum(weighted, checked))));
      },
    };
  });
}

/**
 * Row ids[i] of x for each i. The gradient adds up the rows of each id.
 *
 * @param x [numRows, width]
 * @param ids each in 0 … numRows − 1, repeats allowed; must not change afterwards
 * @returns [ids.length, width]
 * @throws RangeError for an id out of range
 */
export function gatherRows(x: tf.Tensor2D, ids: Int32Array): tf.Tensor2D {
  expectIds('gather rows', ids, x.shape[0]);
  return gather(x, ids);
}

function gather(x: tf.Tensor2D, ids: Int32Array): tf.Tensor2D {
  const attributes: GatherAttributes = { ids };
  return tf.engine().runKernel(GATHER_ROWS, { x }, attributes as unknown as tf.NamedAttrMap);
}

function reduce(kernelName: string, x: tf.Tensor2D, { ids, numSegments }: Segments): tf.Tensor2D {
  const attributes: SegmentAttributes = { ids, numSegments };
  return tf.engine().runKernel(kernelName, { x }, attributes as unknown as tf.NamedAttrMap);
}

function checkedSegments(action: string, x: tf.Tensor2D, segments: CsrMatrix | Segments): Segments {
  const checked = segments instanceof CsrMatrix ? rowSegments(segments) : segments;
  if (x.shape[0] !== checked.ids.length) {
    throw new RangeError(
      `Cannot ${action}: one id for each of ${x.shape[0]} rows is needed, got ${checked.ids.length}`,
    );
  }
  expectIds(action, checked.ids, checked.numSegments);
  return checked;
}

function expectIds(action: string, ids: Int32Array, bound: number): void {
  const { smallest, largest } = segmentOrder(ids);
  if (smallest >= 0 && largest < bound) return;
  throw new RangeError(`Cannot ${action}: ids in [0, ${bound}) are needed, got ${smallest < 0 ? smallest : largest}`);
}

/** The row of each entry. */
function rowSegments(matrix: CsrMatrix): Segments {
  return matrix.derive('row segments', () => {
    const ids = new Int32Array(matrix.numEntries);
    for (let row = 0; row < matrix.numRows; row++) {
      ids.fill(row, matrix.rowPointers[row]!, matrix.rowPointers[row + 1]!);
    }
    return { ids, numSegments: matrix.numRows };
  });
}
