import type { AugmentationKind } from '../augmentations/augmentationKind.js';
import type { KnownNames } from '../benchmark/parseSuite.js';
import { chooseParts, partsText } from '../config/parts.js';
import type { Dataset } from '../data/dataset.js';
import type { EncoderKind } from '../encoders/encoder.js';
import type { Method } from '../methods/method.js';
import type { ObjectiveKind } from '../objectives/objectiveKind.js';
import type { Protocol } from '../protocols/protocol.js';
import type { Registry } from '../registry/registry.js';

/** Everything that a run can be made of. */
export interface Registries {
  readonly methods: Registry<Method>;
  readonly datasets: Registry<Dataset>;
  readonly protocols: Registry<Protocol>;
  readonly augmentations: Registry<AugmentationKind>;
  readonly objectives: Registry<ObjectiveKind>;
  readonly encoders: Registry<EncoderKind>;
}

/** Loads the registries; methods bring the tensor library with them, which takes a moment. */
export async function loadRegistries(): Promise<Registries> {
  const [{ methods }, { datasets }, { protocols }, { augmentations }, { objectives }, { encoders }] = await Promise.all(
    [
      import('../../baselines/index.js'),
      import('../../datasets/index.js'),
      import('../protocols/index.js'),
      import('../augmentations/index.js'),
      import('../objectives/index.js'),
      import('../encoders/index.js'),
    ],
  );
  return { methods, datasets, protocols, augmentations, objectives, encoders };
}

/** Names and parts that a suite may use. */
export function knownNames(registries: Registries): KnownNames {
  const { methods, datasets, protocols, augmentations, objectives, encoders } = registries;
  return {
    methods: methods.names,
    datasets: datasets.names,
    protocols: protocols.names,
    parts: {
      augmentation: (text) => partsText(chooseParts(text, augmentations)),
      objective: (text) => partsText([onlyOne(chooseParts(text, objectives), text)]),
      encoder: (text) => partsText(chooseParts(text, encoders)),
    },
  };
}

function onlyOne<T>(chosen: readonly T[], text: string): T {
  if (chosen.length === 1) return chosen[0]!;
  throw new RangeError(`Cannot choose an objective: one is needed, got ${chosen.length} in "${text}"`);
}
