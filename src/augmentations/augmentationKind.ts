import type { Hyperparameters, Values } from '../config/hyperparameter.js';
import type { PartKind } from '../config/parts.js';
import { type Augmentation, compose } from './augmentation.js';

/** An augmentation that can be chosen by name. */
export interface AugmentationKind extends PartKind {
  /** What it does, and after whom. */
  readonly description: string;
  build(values: Values<Hyperparameters>): Augmentation;
}

/** An augmentation under a name, with its settings as data. */
export function defineAugmentation<const H extends Hyperparameters>(
  name: string,
  description: string,
  hyperparameters: H,
  build: (values: Values<H>) => Augmentation,
): AugmentationKind {
  // A registry holds kinds of all settings; `chooseParts` hands each one the values of its own.
  return { name, description, hyperparameters, build: build as unknown as AugmentationKind['build'] };
}

/** One after another, each from its own stream. */
export function chain(
  parts: readonly { readonly kind: AugmentationKind; readonly values: Values<Hyperparameters> }[],
): Augmentation {
  return compose(...parts.map(({ kind, values }) => kind.build(values)));
}
