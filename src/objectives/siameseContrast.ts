import { tf } from '../tensor/backend.js';
import { crossInfoNce } from './crossInfoNce.js';
import { infoNce } from './infoNce.js';

/** Rows of two views [n, size]. */
type Views = readonly tf.Tensor2D[];

/**
 * Contrast of two networks' two views (Jin et al., 2021, eq. 7–10, as GRAND-Lab/MERIT weighs it): predictions agree across the
 * views, and each with the slow network's projection of the other view. Without temperature, as there.
 *
 * @param predictions of the fast network
 * @param projections of the slow one
 * @param crossViewWeight share of the first part, in [0, 1]
 */
export function siameseContrast(predictions: Views, projections: Views, crossViewWeight: number): tf.Scalar {
  const [p1, p2] = predictions;
  const [z1, z2] = projections;
  const acrossNetworks = tf.add(crossInfoNce(p1!, z2!, 1), crossInfoNce(p2!, z1!, 1));
  return tf.add(
    tf.mul<tf.Scalar>(infoNce(p1!, p2!, 1), crossViewWeight),
    tf.mul<tf.Scalar>(acrossNetworks, (1 - crossViewWeight) / 2),
  );
}
