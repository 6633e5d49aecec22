import type { Dataset, DatasetFile, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parsePlanetoid } from './formats/planetoid.js';
import { readFiles } from './readFiles.js';

/** Ends of the eight file names, in the order of their digests. */
const parts = ['x', 'tx', 'allx', 'y', 'ty', 'ally', 'graph', 'test.index'] as const;

type Part = (typeof parts)[number];

/** What sets one Planetoid dataset apart. */
export interface PlanetoidSpec {
  readonly name: string;
  readonly folder: string;
  readonly description: string;
  /** SHA-256 of each file. */
  readonly sha256: Readonly<Record<Part, string>>;
  /** SHA-256 over the loaded content, where it has been measured. */
  readonly checksum?: string;
  /** Where the files lie, instead of Planetoid's repository; for tests. */
  readonly baseUrl?: string;
}

const BASE_URL = 'https://github.com/kimiyoung/planetoid/raw/master/data';

/**
 * A dataset in Planetoid's eight files (Yang, Cohen, Salakhutdinov, 2016), with its public split: 20 nodes per class for
 * training, 500 for validation, 1,000 for testing. Features are as published, not row-normalized (`normalizeRows`).
 */
export function planetoid(spec: PlanetoidSpec): Dataset {
  const { name, folder, description, sha256, checksum, baseUrl = BASE_URL } = spec;
  const fileName = (part: Part) => `ind.${name}.${part}`;
  const files: readonly DatasetFile[] = parts.map((part) => ({
    name: fileName(part),
    url: `${baseUrl}/${fileName(part)}`,
    sha256: sha256[part],
  }));
  return {
    name,
    folder,
    task: 'node',
    description,
    license: 'not stated by the authors (LINQS data; the Planetoid repository is MIT)',
    url: 'https://github.com/kimiyoung/planetoid',
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      const { graph, publicSplit } = parsePlanetoid((part) => contents.get(fileName(part))!, name);
      return finishLoading({ name, checksum }, graph, { publicSplit });
    },
  };
}
