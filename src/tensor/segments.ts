import { tf } from './backend.js';
import { CsrMatrix } from './csrMatrix.js';
import { currentHandleScope, type HandleScope } from './handleScope.js';
import { SEGMENT_MAX, type SegmentMaxAttributes } from './kernels/kernelNames.js';
import { sparseMatMul } from './sparseMatMul.js';

/** Which segment each row belongs to. */
export interface Segments {
  readonly numSegments: number;
  /** [numRows], each in 0 … numSegments − 1, in any order. */
  readonly ids: Int32Array;
}

/** The 0/1 matrix that takes rows to their segments, once for each array of ids; it is remade when its scope has ended. */
const incidences = new WeakMap<Int32Array, { readonly matrix: CsrMatrix; readonly scope: HandleScope }>();

function incidence({ ids, numSegments }: Segments): CsrMatrix {
  const scope = currentHandleScope();
  const known = incidences.get(ids);
  if (known !== undefined && known.matrix.numRows === numSegments && known.scope === scope) return known.matrix;
  const rows = Int32Array.from({ length: ids.length }, (_, i) => i);
  const matrix = CsrMatrix.fromCoordinates(numSegments, ids.length, ids, rows);
  incidences.set(ids, { matrix, scope });
  return matrix;
}

/** Σ of the rows of each segment; 0 for a segment without rows. x [numRows, width] → [numSegments, width]. */
export function segmentSum(x: tf.Tensor2D, segments: Segments): tf.Tensor2D {
  return sparseMatMul(incidence(segments), x);
}

/** Mean of the rows of each segment; 0 for a segment without rows. */
export function segmentMean(x: tf.Tensor2D, segments: Segments): tf.Tensor2D {
  const counts = new Float32Array(segments.numSegments);
  for (const id of segments.ids) counts[id]! += 1;
  const shares = tf.tensor2d(
    counts.map((rows) => 1 / Math.max(1, rows)),
    [segments.numSegments, 1],
  );
  return tf.mul<tf.Tensor2D>(segmentSum(x, segments), shares);
}

/** Maximum of each column over the rows of each segment; 0 for a segment without rows. Ties share the gradient. */
export function segmentMax(x: tf.Tensor2D, segments: Segments): tf.Tensor2D {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [rows, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    const value = maximum(rows, segments);
    save([rows, value]);
    return {
      value,
      gradFunc(dy: tf.Tensor, saved: tf.Tensor[]) {
        const [input, maxima] = saved as [tf.Tensor2D, tf.Tensor2D];
        const winners: tf.Tensor2D = tf.cast(tf.equal<tf.Tensor2D>(input, gatherRows(maxima, segments.ids)), 'float32');
        const share = tf.div<tf.Tensor2D>(dy, tf.maximum(segmentSum(winners, segments), 1));
        return tf.mul(winners, gatherRows(share, segments.ids));
      },
    };
  })(x) as tf.Tensor2D;
}

/** e^x over its sum within the segment, column by column; the maximum is taken off first, so nothing overflows. */
export function segmentSoftmax(x: tf.Tensor2D, segments: Segments): tf.Tensor2D {
  const shift = gatherRows(detached(x, segments), segments.ids);
  const exponentials: tf.Tensor2D = tf.exp(tf.sub<tf.Tensor2D>(x, shift));
  return tf.div<tf.Tensor2D>(exponentials, gatherRows(segmentSum(exponentials, segments), segments.ids));
}

/** Row ids[i] of x for each i: [ids.length, width]; the gradient is added up by a sparse product. */
export function gatherRows(x: tf.Tensor2D, ids: Int32Array): tf.Tensor2D {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [rows] = inputs as [tf.Tensor2D];
    return {
      value: tf.gather(rows, tf.tensor1d(ids, 'int32')),
      gradFunc: (dy: tf.Tensor) => segmentSum(dy as tf.Tensor2D, { ids, numSegments: rows.shape[0] }),
    };
  })(x) as tf.Tensor2D;
}

function maximum(x: tf.Tensor2D, { ids, numSegments }: Segments): tf.Tensor2D {
  const attributes: SegmentMaxAttributes = { ids, numSegments };
  return tf.engine().runKernel(SEGMENT_MAX, { x }, attributes as unknown as tf.NamedAttrMap);
}

/** The maximum as a constant: the softmax does not depend on what is taken off. */
function detached(x: tf.Tensor2D, segments: Segments): tf.Tensor2D {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [rows] = inputs as [tf.Tensor2D];
    return { value: maximum(rows, segments), gradFunc: () => tf.zerosLike(rows) };
  })(x) as tf.Tensor2D;
}
