import { identity, oneView } from '../augmentations/augmentation.js';
import { crossEntropy } from '../objectives/crossEntropy.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import { definePretext } from './defineMethod.js';
import type { BuildContext, Pretext } from './method.js';

export type SupervisedContext = Pick<BuildContext, 'store' | 'createEncoder' | 'labels'>;

export interface SupervisedOptions {
  /** Factor of half the squared length of the first layer's parameters; absent: 0. */
  readonly firstLayerDecay?: number;
  /** Whether the share of validation nodes told wrong is watched beside their cross-entropy. */
  readonly watchesErrors?: boolean;
}

/**
 * An encoder whose last layer scores the classes, trained by cross-entropy on the training nodes; the cross-entropy of
 * the validation nodes says which epoch is best.
 *
 * @throws TypeError without labels
 */
export function supervisedPretext(
  context: SupervisedContext,
  { firstLayerDecay = 0, watchesErrors = false }: SupervisedOptions = {},
): Pretext {
  const { store, createEncoder, labels: access } = context;
  if (access === undefined) throw new TypeError('Cannot build a supervised method: labels are needed, got none');
  const { labels, numClasses, train, validation } = access;
  const encoder = createEncoder('encoder', { outputSize: numClasses });
  return definePretext({
    augment: oneView(identity),
    encoder,
    objective([logits]) {
      const loss = crossEntropy(logits!, labels, train);
      if (firstLayerDecay === 0) return loss;
      const squares = [...store.under('encoder/0').values()].map((variable) => tf.sum(tf.square(variable)));
      // An encoder without numbered layers has no first one to decay.
      return squares.length === 0 ? loss : tf.add(loss, tf.mul(tf.addN(squares), firstLayerDecay / 2));
    },
    monitor(graph) {
      const logits = encoder(graph);
      const loss = crossEntropy(logits, labels, validation);
      return watchesErrors ? (tf.stack<tf.Scalar>([loss, errorRate(logits, labels, validation)]) as tf.Tensor1D) : loss;
    },
    classify: (graph) => encoder(graph),
  });
}

/** Share of the nodes `ids` whose highest score is not that of their class. */
function errorRate(logits: tf.Tensor2D, labels: Int32Array, ids: Int32Array): tf.Scalar {
  const told = tf.argMax(gatherRows(logits, ids), 1);
  const wanted = tf.tensor1d(
    ids.map((id) => labels[id]!),
    'int32',
  );
  return tf.mean(tf.cast(tf.notEqual(told, wanted), 'float32'));
}
