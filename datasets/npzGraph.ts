import type { Dataset, DatasetFile, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parseNpzGraph } from './formats/npzGraph.js';
import { readFiles } from './readFiles.js';

/** What sets one dataset in an npz file of CSR parts apart. */
export interface NpzGraphSpec {
  readonly name: string;
  readonly folder: string;
  readonly description: string;
  readonly license: string;
  /** Where a person reads about it. */
  readonly url: string;
  readonly file: DatasetFile;
  /** SHA-256 over the loaded content, where it has been measured. */
  readonly checksum?: string;
}

/**
 * A dataset in one npz file of CSR parts (Bojchevski & Günnemann, 2018; Shchur et al., 2018). As in PyTorch Geometric's
 * loader, edges are made symmetric and features binary; it has no public split.
 */
export function npzGraph({ name, folder, description, license, url, file, checksum }: NpzGraphSpec): Dataset {
  const files = [file];
  return {
    name,
    folder,
    task: 'node',
    description,
    license,
    url,
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      return finishLoading({ name, checksum }, parseNpzGraph(contents.get(file.name)!, file.name));
    },
  };
}
