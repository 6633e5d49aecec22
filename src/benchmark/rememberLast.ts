import type { Dataset, LoadedDataset } from '../data/dataset.js';
import type { Registry } from '../registry/registry.js';
import type { DataLocation, GraphFile } from './trial.js';

/** Where datasets come from. */
export interface LoadParts {
  readonly datasets: Registry<Dataset>;
  /** Reads a graph of the user's own. */
  openGraph?(file: GraphFile): Promise<Dataset>;
}

export type Loaded = LoadedDataset & { readonly loadSeconds: number };

/** Loads datasets and keeps the last one: trainings come dataset by dataset. */
export function rememberLast({
  datasets,
  openGraph,
}: LoadParts): (name: string, location: DataLocation) => Promise<Loaded> {
  let last: { readonly name: string; readonly loaded: Loaded } | undefined;
  return async (name, location) => {
    if (last?.name === name) return last.loaded;
    last = undefined;
    const begin = performance.now();
    const own = location.graph?.name === name ? await openGraph?.(location.graph) : undefined;
    const dataset = await (own ?? datasets.get(name)).load(location);
    const loaded = { ...dataset, loadSeconds: (performance.now() - begin) / 1000 };
    last = { name, loaded };
    return loaded;
  };
}
