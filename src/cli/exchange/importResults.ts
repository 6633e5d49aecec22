import type { ResultStore } from '../../store/index.js';
import type { Archive } from './parseArchive.js';

/** What became of an archive's trials. */
export interface Imported {
  readonly recorded: number;
  /** Trials that the database had already. */
  readonly kept: number;
}

/**
 * Stores what archives hold, all of it or nothing. A trial that the database has stays as it is.
 *
 * @throws RangeError where a trial has no score, or one that is not finite
 */
export async function importResults(store: ResultStore, archives: readonly Archive[]): Promise<Imported> {
  return store.atOnce(async (now) => {
    for (const { methods, datasets, protocols, standards } of archives) {
      for (const card of methods) await now.describeMethod(card);
      for (const card of datasets) await now.describeDataset(card);
      for (const card of protocols) await now.describeProtocol(card);
      for (const standard of standards) await now.describeStandard(standard);
    }
    const trials = archives.flatMap((archive) => archive.trials);
    let recorded = 0;
    for (const trial of trials) if ((await now.record(trial)) === 'recorded') recorded += 1;
    return { recorded, kept: trials.length - recorded };
  });
}
