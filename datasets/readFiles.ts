import type { Dataset, DatasetFile, LoadOptions } from '../src/data/dataset.js';
import { DatasetError } from '../src/data/datasetError.js';
import { checkDigest } from './digest.js';
import { downloadInto } from './download.js';
import { findLocalFile, type LocalFile, rawFolder } from './localFiles.js';

/** What of a dataset is needed to read its files. */
export type DatasetFiles = Pick<Dataset, 'name' | 'files' | 'form'> & { readonly folder: string };

/**
 * The content of each raw file of a dataset by name, unpacked and checked against its digest.
 * Missing files are downloaded first, unless `offline`.
 *
 * @throws DatasetError where a file is missing and cannot be downloaded, or is truncated or altered
 */
export async function readFiles(dataset: DatasetFiles, options: LoadOptions): Promise<Map<string, Uint8Array>> {
  const local = await Promise.all(dataset.files.map((file) => find(dataset, file, options)));
  const missing = dataset.files.filter((_, i) => local[i] === undefined);
  if (missing.length > 0 && options.offline) throw missingFiles(dataset, missing, options);
  for (const file of missing) await download(dataset, file, options);
  const contents = await Promise.all(
    dataset.files.map(async (file, i) => {
      const found = local[i] ?? (await find(dataset, file, options));
      if (found === undefined) throw missingFiles(dataset, [file], options);
      return [file.name, await readVerified(dataset, file, found)] as const;
    }),
  );
  return new Map(contents);
}

/** The content of a file that lies on the disk. @throws DatasetError where it is truncated or altered */
async function readVerified(dataset: DatasetFiles, file: DatasetFile, found: LocalFile): Promise<Uint8Array> {
  const bytes = await found.read();
  const check = checkDigest(file, bytes);
  if (check.status === 'altered') {
    throw new DatasetError(
      `Cannot load ${dataset.name}: ${found.path} with ${check.expected} is needed, got ${check.found} (${bytes.length} bytes)`,
    );
  }
  return bytes;
}

function find(dataset: DatasetFiles, file: DatasetFile, { root }: LoadOptions): Promise<LocalFile | undefined> {
  return findLocalFile(rawFolder(root, dataset), file.name);
}

function download(dataset: DatasetFiles, file: DatasetFile, { root, onProgress }: LoadOptions): Promise<void> {
  return downloadInto(rawFolder(root, dataset), file, dataset.name, onProgress);
}

function missingFiles(dataset: DatasetFiles, missing: readonly DatasetFile[], options: LoadOptions): DatasetError {
  const [first, ...more] = missing;
  const others = more.length === 0 ? '' : ` and ${more.length} more file${more.length === 1 ? '' : 's'}`;
  const folder = rawFolder(options.root, dataset);
  return new DatasetError(
    `Cannot load ${dataset.name}: ${first?.name}${others} ${more.length === 0 ? 'is' : 'are'} needed in ${folder}, ` +
      `got no such file${more.length === 0 ? '' : 's'}${options.offline ? ' (offline)' : ''}`,
  );
}
