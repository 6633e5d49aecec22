import type { ResultStore, StandardConfig } from '../../store/index.js';
import type { Archive } from './parseArchive.js';

interface Versioned {
  readonly name: string;
  readonly version: number;
}

/** What became of an archive's trials. */
export interface Imported {
  readonly recorded: number;
  /** Trials that the database had already. */
  readonly kept: number;
}

/**
 * Stores what archives hold, all of it or nothing. A trial that the database has stays as it is, and so does a card of the same
 * or a newer version: an archive may be older than the program that keeps the database.
 *
 * @throws RangeError where a trial has no score, or one that is not finite
 */
export async function importResults(store: ResultStore, archives: readonly Archive[]): Promise<Imported> {
  const [methods, datasets, protocols] = await Promise.all([store.methods(), store.datasets(), store.protocols()]);
  const standards = await knownStandards(store, methods);
  const isNew = (known: readonly Versioned[], { name, version }: Versioned) =>
    !known.some((card) => card.name === name && card.version >= version);
  return store.inOneTransaction(async (now) => {
    for (const archive of archives) {
      for (const card of archive.methods) if (isNew(methods, card)) await now.describeMethod(card);
      for (const card of archive.protocols) if (isNew(protocols, card)) await now.describeProtocol(card);
      for (const card of archive.datasets)
        if (!datasets.some(({ name }) => name === card.name)) await now.describeDataset(card);
      for (const standard of archive.standards)
        if (!standards.has(standardKey(standard))) await now.describeStandard(standard);
    }
    const trials = archives.flatMap((archive) => archive.trials);
    let recorded = 0;
    for (const trial of trials) if ((await now.record(trial)) === 'recorded') recorded += 1;
    return { recorded, kept: trials.length - recorded };
  });
}

type Standard = Pick<StandardConfig, 'method' | 'methodVersion' | 'dataset' | 'protocol'>;

function standardKey({ method, methodVersion, dataset, protocol }: Standard): string {
  return JSON.stringify([method, methodVersion, dataset, protocol]);
}

/** For which methods, datasets and protocols the database knows the standard config. */
async function knownStandards(store: ResultStore, methods: readonly Versioned[]): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const { name: method, version: methodVersion } of methods) {
    const known = (await store.method(method))!.standards;
    for (const { dataset, protocol } of known) keys.add(standardKey({ method, methodVersion, dataset, protocol }));
  }
  return keys;
}
