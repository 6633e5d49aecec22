import { stat } from 'node:fs/promises';
import type { Dataset, DatasetFile, DownloadProgress } from '../src/data/dataset.js';
import { DatasetError } from '../src/data/datasetError.js';
import { checkDigest } from './digest.js';
import { downloadInto } from './download.js';
import { datasets } from './index.js';
import { findLocalFile, rawFolder } from './localFiles.js';

/** What there is of a dataset on this machine. */
export interface DatasetListing {
  readonly name: string;
  readonly task: Dataset['task'];
  readonly description: string;
  readonly license: string;
  readonly url: string;
  /** Folder under the data root; absent where the data is generated. */
  readonly folder?: string;
  readonly state: 'generated' | 'present' | 'partial' | 'missing';
  readonly missing: readonly string[];
  /** Size on the disk. */
  readonly bytes: number;
}

/** One file of a dataset that was asked for. */
interface FileReport {
  readonly file: string;
  /** `published` and `recompressed` are good; `unknown`: there is no digest to compare with. */
  readonly status: 'published' | 'recompressed' | 'unknown' | 'altered' | 'missing';
  readonly expected?: string;
  /** Its digest, or why it cannot be unpacked. */
  readonly found?: string;
}

export interface VerifyReport {
  readonly name: string;
  readonly ok: boolean;
  readonly files: readonly FileReport[];
  /** SHA-256 over the content, where it loads. */
  readonly checksum?: string;
  /** Why it does not load: one line. */
  readonly error?: string;
  /** What of its files could not be used, in a line each. */
  readonly skipped?: readonly string[];
}

export interface GetReport {
  readonly name: string;
  /** Folder the files are in; absent where the data is generated. */
  readonly path?: string;
  readonly downloaded: readonly string[];
  readonly present: readonly string[];
}

/** All registered datasets and what there is of each under `root`. Looks for files, reads none. */
export function listDatasets(root: string): Promise<DatasetListing[]> {
  return Promise.all([...datasets].map((dataset) => describe(dataset, root)));
}

/**
 * Downloads what is missing of a dataset; what is there stays as it is (`verifyDataset` checks it).
 *
 * @throws RangeError for an unknown name
 * @throws DatasetError where a download fails, or a file is missing and `offline` is set
 */
export async function getDataset(
  name: string,
  options: { readonly root: string; readonly offline?: boolean; readonly onProgress?: DownloadProgress },
): Promise<GetReport> {
  const dataset = datasets.get(name);
  const { folder, files } = dataset;
  if (folder === undefined) return { name, downloaded: [], present: [] };
  const path = rawFolder(options.root, dataset);
  const [downloaded, present]: [string[], string[]] = [[], []];
  for (const file of files) {
    if ((await findLocalFile(path, file.name)) !== undefined) {
      present.push(file.name);
      continue;
    }
    if (options.offline) {
      throw new DatasetError(`Cannot get ${name}: ${file.name} is needed in ${path}, got no such file (offline)`);
    }
    await downloadInto(path, file, name, options.onProgress);
    downloaded.push(file.name);
  }
  return { name, path, downloaded, present };
}

/**
 * Compares the files of a dataset with their digests, and loads it where they are good. Downloads nothing.
 *
 * @throws RangeError for an unknown name
 */
export async function verifyDataset(name: string, root: string): Promise<VerifyReport> {
  const dataset = datasets.get(name);
  const files = await Promise.all(dataset.files.map((file) => verifyFile(dataset, file, root)));
  try {
    const { checksum, skipped = [] } = await dataset.load({ root, offline: true });
    return { name, ok: true, files, checksum, ...(skipped.length > 0 && { skipped }) };
  } catch (error) {
    if (!(error instanceof DatasetError || error instanceof SyntaxError)) throw error;
    return { name, ok: false, files, error: error.message };
  }
}

async function verifyFile(dataset: Dataset, file: DatasetFile, root: string): Promise<FileReport> {
  const local = await findLocalFile(rawFolder(root, dataset), file.name);
  if (local === undefined) return { file: file.name, status: 'missing' };
  try {
    return { file: file.name, ...checkDigest(file, await local.read()) };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return { file: file.name, status: 'altered', found: error.message };
  }
}

async function describe(dataset: Dataset, root: string): Promise<DatasetListing> {
  const { name, task, description, license, url, folder, files } = dataset;
  const about = { name, task, description, license, url };
  if (folder === undefined) return { ...about, state: 'generated', missing: [], bytes: 0 };
  const path = rawFolder(root, dataset);
  const found = await Promise.all(files.map((file) => findLocalFile(path, file.name)));
  const missing = files.filter((_, i) => found[i] === undefined).map((file) => file.name);
  const sizes = await Promise.all(found.map((file) => (file === undefined ? 0 : sizeOf(file.path))));
  return {
    ...about,
    folder,
    state: missing.length === 0 ? 'present' : missing.length === files.length ? 'missing' : 'partial',
    missing,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

// A member of an archive has no file of its own, and counts nothing.
async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.size ?? 0;
}
