import { identity, oneView } from '../augmentations/augmentation.js';
import type { Encoder } from '../encoders/encoder.js';
import { definePretext } from './defineMethod.js';
import type { Pretext } from './method.js';

/** A pretext that learns nothing: its codes are the encoder's as it stands. */
export function untrained(encoder: Encoder): Pretext {
  return definePretext({
    augment: oneView(identity),
    encoder,
    objective() {
      throw new Error('Cannot train: an objective is needed, got a method without one');
    },
  });
}
