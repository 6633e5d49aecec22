import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Dataset } from '../src/data/dataset.js';
import { DatasetError } from '../src/data/datasetError.js';
import { unzip, zipPaths } from './formats/npz.js';

const MAX_UNPACKED_BYTES = 2 ** 31;

/** A file that lies in a dataset's raw folder, and how it is packed there. */
export interface LocalFile {
  /** The file on the disk. */
  readonly path: string;
  /** The content, unpacked; rejects with a DatasetError where it cannot be unpacked. */
  read(): Promise<Uint8Array>;
}

/** `<root>/<folder>/raw`, or the folder of another form: `<root>/<folder>/<form>`. */
export function rawFolder(root: string, { folder = '', form = 'raw' }: Pick<Dataset, 'folder' | 'form'>): string {
  return join(root, folder, form);
}

/** Looks for a file in a raw folder: plain, else gzipped, else as a member of `<folder>.zip` or `<name>.zip`, matched on its last path part. */
export async function findLocalFile(rawPath: string, name: string): Promise<LocalFile | undefined> {
  const plain = join(rawPath, name);
  if (existsSync(plain)) return { path: plain, read: () => readWhole(plain) };
  if (existsSync(`${plain}.gz`)) return { path: `${plain}.gz`, read: () => readGzip(`${plain}.gz`) };
  const archives = [basename(dirname(rawPath)), name].map((stem) => join(rawPath, `${stem}.zip`));
  for (const archive of archives.filter((path) => existsSync(path))) {
    const member = await findMember(archive, name);
    if (member !== undefined) return member;
  }
  return undefined;
}

async function findMember(archive: string, name: string): Promise<LocalFile | undefined> {
  const packed = await readWhole(archive);
  const member = inArchive(archive, () => zipPaths(packed, archive)).find((path) => basename(path) === name);
  if (member === undefined) return undefined;
  const unpack = () => unzip(packed, (path) => path === member, archive).get(member)!;
  return { path: `${archive}/${name}`, read: async () => inArchive(archive, unpack) };
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, 'a readable file', error);
  }
}

async function readGzip(path: string): Promise<Uint8Array> {
  const packed = await readWhole(path);
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (error) {
    throw unreadable(path, 'a whole gzip file', error);
  }
}

function inArchive<T>(archive: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(archive, 'a whole zip archive', error);
  }
}

function unreadable(path: string, needed: string, error: unknown): DatasetError {
  return new DatasetError(`Cannot read ${path}: ${needed} is needed, got ${(error as Error).message}`, {
    cause: error,
  });
}
