import { gunzipSync } from 'node:zlib';
import type { Dataset, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { DatasetError } from '../src/data/datasetError.js';
import { type GraphData, unknownLabel } from '../src/data/graphData.js';
import { scaffoldSplit } from '../src/data/scaffoldSplit.js';
import { finishLoading } from './finishLoading.js';
import { type MoleculeColumns, type MoleculeRow, parseMoleculeCsv } from './formats/moleculeCsv.js';
import { moleculeGraphs } from './molecules/moleculeGraphs.js';
import { readMolecules } from './molecules/readMolecules.js';
import { readFiles } from './readFiles.js';

export interface MoleculeNetSpec {
  readonly name: string;
  /** Its file; one that ends in `.gz` is unpacked when it is read. */
  readonly file: string;
  readonly url: string;
  readonly about: string;
  readonly columns: MoleculeColumns;
  readonly sha256?: string;
  readonly checksum?: string;
}

const folder = 'MoleculeNet';
const MAX_UNPACKED_BYTES = 2 ** 30;
const shares = { train: 0.8, validation: 0.1 };

/**
 * A table of MoleculeNet (Wu et al., 2018) as graphs as Hu et al. (2020) have them: atom type and chirality, bond type and
 * direction. Of one task the classes are 0 and 1; of several each molecule has a set of labels, some of them unknown. The
 * scaffold split is deterministic, so it counts as the dataset's own.
 */
export function moleculeNet({ name, file, url, about, columns, sha256, checksum }: MoleculeNetSpec): Dataset {
  const files = [{ name: file, url, ...(sha256 !== undefined && { sha256 }) }];
  return {
    name,
    folder,
    task: 'graph',
    description: about,
    license: 'MIT (DeepChem); the data of each set is its authors’',
    url: 'https://moleculenet.org/datasets-1',
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      const { tasks, rows } = parseMoleculeCsv(unpacked(contents.get(file)!, file, name), columns, `${name} ${file}`);
      const { molecules, lines, scaffolds, skipped } = await readMolecules(rows);
      const graph: GraphData = {
        ...moleculeGraphs(molecules),
        ...labelsOf(lines, tasks.length),
        graphGroups: scaffolds!,
      };
      const publicSplit = scaffoldSplit(scaffolds!, shares);
      return { ...finishLoading({ name, checksum }, graph, { publicSplit }), skipped };
    },
  };
}

function unpacked(bytes: Uint8Array, file: string, name: string): Uint8Array {
  if (!file.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (error) {
    throw new DatasetError(
      `Cannot load ${name}: ${file} as a whole gzip file is needed, got ${(error as Error).message}`,
    );
  }
}

function labelsOf(rows: readonly MoleculeRow[], numTasks: number) {
  if (numTasks === 1) {
    const labels = Int32Array.from(rows, ({ labels: [label] }) => (label === unknownLabel ? -1 : label!));
    return { labels, numClasses: 2 };
  }
  return {
    labels: new Int32Array(rows.length).fill(-1),
    labelSets: Uint8Array.from(rows.flatMap(({ labels }) => labels)),
    numClasses: numTasks,
  };
}
