import type { Features } from '../graph/features.js';
import { bilinear } from '../layers/bilinear.js';
import { jensenShannon } from '../objectives/jensenShannon.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { otherNodes } from '../samplers/otherNodes.js';
import { tf } from '../tensor/backend.js';

/** A loss that falls as row i of x [n, leftSize] tells row i of y [n, rightSize] from others: minus their information. */
export type RowInformation = (x: Features, y: tf.Tensor2D, rng: Rng) => tf.Scalar;

/**
 * Mutual information of rows, estimated by a bilinear discriminator against other rows of x, drawn uniformly for each row of y.
 * Scores pass a sigmoid before the Jensen–Shannon loss, as in zpeng27/GMI.
 *
 * @param name scope of the discriminator, and label of its streams
 * @param numNegatives rows that each is told from, 1 or more
 */
export function rowInformation(
  name: string,
  [leftSize, rightSize]: readonly [number, number],
  numNegatives: number,
  parameters: Parameters,
): RowInformation {
  const discriminator = bilinear(leftSize, rightSize, parameters.scope(name));
  return (x, y, rng) => {
    const others = Array.from({ length: numNegatives }, (_, k) => otherNodes(x.numRows, rng.split(`${name} ${k}`)));
    const { positive, negative } = discriminator.withRows(x, y, others);
    return jensenShannon(tf.sigmoid(positive), tf.sigmoid(negative));
  };
}
