import type { KnownNames } from '../benchmark/parseSuite.js';
import type { Dataset } from '../data/dataset.js';
import type { Method } from '../methods/method.js';
import type { Protocol } from '../protocols/protocol.js';
import type { Registry } from '../registry/registry.js';

/** Everything that a run can be made of. */
export interface Registries {
  readonly methods: Registry<Method>;
  readonly datasets: Registry<Dataset>;
  readonly protocols: Registry<Protocol>;
}

/** Loads the registries; methods bring the tensor library with them, which takes a moment. */
export async function loadRegistries(): Promise<Registries> {
  const [{ methods }, { datasets }, { protocols }] = await Promise.all([
    import('../../baselines/index.js'),
    import('../../datasets/index.js'),
    import('../protocols/index.js'),
  ]);
  return { methods, datasets, protocols };
}

/** Names that a suite may use. */
export function knownNames({ methods, datasets, protocols }: Registries): KnownNames {
  return { methods: methods.names, datasets: datasets.names, protocols: protocols.names };
}
