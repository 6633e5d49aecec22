import { tf } from '../tensor/backend.js';
import { matMul, normalizeRows } from '../tensor/ops.js';
import { crossEntropy } from './crossEntropy.js';
import { FAR } from './far.js';

/** Prototypes of one level of a hierarchy. */
export interface PrototypeLevel {
  /** [numPrototypes, size] */
  readonly prototypes: tf.Tensor2D;
  /** [numPrototypes] the prototype of the next level that each belongs to; absent at the top. */
  readonly parents?: Int32Array;
}

/**
 * Codes and hierarchical prototypes (Xu et al., 2021, eq. 8 and 9; proto_NCE_loss of DeepGraphLearning/GraphLoG). Each code
 * goes down the hierarchy, at each level to the nearest of the prototypes under the one before, and there is a term for each
 * level: −log of its share, e^{cos/τ}, among these, the mean over codes. Beside them stand, for each level but the highest,
 * the mean of −log of the share of a prototype's parent among all of the next level.
 *
 * @param codes [n, size]
 * @param levels the lowest first, each parent with at least one child
 * @param temperature τ, at least 0.025
 */
export function prototypeContrast(
  codes: tf.Tensor2D,
  levels: readonly PrototypeLevel[],
  temperature: number,
): tf.Scalar {
  const z = normalizeRows(codes);
  const unit = levels.map(({ prototypes }) => normalizeRows(prototypes));
  const similarities = (x: tf.Tensor2D, y: tf.Tensor2D) => tf.div<tf.Tensor2D>(matMul(x, y, false, true), temperature);
  const terms: tf.Scalar[] = [];
  let chosen: Int32Array | undefined;
  for (let k = levels.length - 1; k >= 0; k--) {
    const scores = similarities(z, unit[k]!);
    const { parents } = levels[k]!;
    const allowed = chosen === undefined ? scores : tf.sub<tf.Tensor2D>(scores, farFrom(chosen, parents!));
    chosen = tf.argMax(allowed, 1).dataSync() as Int32Array;
    terms.push(choiceLoss(allowed, chosen));
    if (parents !== undefined) terms.push(choiceLoss(similarities(unit[k]!, unit[k + 1]!), parents));
  }
  return tf.addN(terms);
}

/** 0 where there is one to choose. */
function choiceLoss(scores: tf.Tensor2D, chosen: Int32Array): tf.Scalar {
  if (scores.shape[1] === 1) return tf.scalar(0);
  return crossEntropy(scores, chosen, Int32Array.from(chosen.keys()));
}

/** [n, numPrototypes]: `FAR` where a prototype does not belong to what the code chose at the level above. */
function farFrom(chosen: Int32Array, parents: Int32Array): tf.Tensor2D {
  const values = new Float32Array(chosen.length * parents.length);
  chosen.forEach((above, row) => {
    parents.forEach((parent, column) => {
      if (parent !== above) values[row * parents.length + column] = FAR;
    });
  });
  return tf.tensor2d(values, [chosen.length, parents.length]);
}
