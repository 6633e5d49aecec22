import type { Dataset, DatasetFile, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parseMaskedNpz } from './formats/maskedNpz.js';
import { readFiles } from './readFiles.js';

/** What sets one of the later heterophilous datasets apart. */
export interface MaskedNpzSpec {
  readonly name: string;
  readonly folder: string;
  readonly description: string;
  /** Name, and digests; its address follows from the name. */
  readonly file: Omit<DatasetFile, 'url'>;
  /** SHA-256 over the loaded content, where it has been measured. */
  readonly checksum?: string;
}

const repository = 'https://github.com/yandex-research/heterophilous-graphs';

/** A dataset of Platonov et al. (2023) in one npz file, with its ten public splits. */
export function maskedNpz({ name, folder, description, file, checksum }: MaskedNpzSpec): Dataset {
  const files = [{ ...file, url: `${repository}/raw/main/data/${file.name}` }];
  return {
    name,
    folder,
    task: 'node',
    description,
    license: 'MIT (the heterophilous-graphs repository)',
    url: repository,
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      const { graph, publicSplits } = parseMaskedNpz(contents.get(file.name)!, file.name);
      return finishLoading({ name, checksum }, graph, { publicSplits });
    },
  };
}
