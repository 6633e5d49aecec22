import { identity, oneView } from '../augmentations/augmentation.js';
import { crossEntropy } from '../objectives/crossEntropy.js';
import { tf } from '../tensor/backend.js';
import { definePretext } from './defineMethod.js';
import type { BuildContext, Pretext } from './method.js';

export type SupervisedContext = Pick<BuildContext, 'store' | 'createEncoder' | 'labels'>;

/**
 * An encoder whose last layer scores the classes, trained by cross-entropy on the training nodes; the cross-entropy of
 * the validation nodes says which epoch is best.
 *
 * @param firstLayerDecay factor of half the squared length of the first layer's parameters
 * @throws TypeError without labels
 */
export function supervisedPretext(context: SupervisedContext, firstLayerDecay = 0): Pretext {
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
    monitor: (graph) => crossEntropy(encoder(graph), labels, validation),
    classify: (graph) => encoder(graph),
  });
}
