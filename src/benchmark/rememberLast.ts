import type { Dataset, LoadedDataset } from '../data/dataset.js';
import { DatasetError } from '../data/datasetError.js';
import type { Registry } from '../registry/registry.js';
import type { DataLocation, GraphFile } from './trial.js';

/** Where datasets come from. */
export interface LoadParts {
  readonly datasets: Registry<Dataset>;
  /** Reads a graph of the user's own. */
  openGraph?(file: GraphFile): Promise<Dataset>;
}

export type Loaded = LoadedDataset & { readonly loadSeconds: number };

/** A loader of datasets; of those that it has loaded it keeps the ones that are named, and lets the others go. */
export type RememberingLoader = (name: string, location: DataLocation, kept?: ReadonlySet<string>) => Promise<Loaded>;

/** Loads datasets and keeps the last one, or those that the caller will come back to: trainings come dataset by dataset. */
export function rememberLast({ datasets, openGraph }: LoadParts): RememberingLoader {
  const known = new Map<string, Loaded>();
  return async (name, location, kept) => {
    for (const other of known.keys()) if (other !== name && !kept?.has(other)) known.delete(other);
    const loaded = known.get(name);
    if (loaded !== undefined) return loaded;
    const begin = performance.now();
    const own = location.graph?.name === name ? await openGraph?.(location.graph) : undefined;
    const dataset = await (own ?? datasets.get(name)).load(location);
    const fresh = { ...dataset, loadSeconds: (performance.now() - begin) / 1000 };
    known.set(name, fresh);
    return fresh;
  };
}

/** @throws DatasetError where the data is not what was planned with */
export function expectChecksum(verb: string, { checksum }: Loaded, dataset: string, planned: string): void {
  if (checksum === planned) return;
  throw new DatasetError(`Cannot ${verb} on ${dataset}: data with checksum ${planned} is needed, got ${checksum}`);
}
