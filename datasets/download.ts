import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { DatasetFile, DownloadProgress } from '../src/data/dataset.js';
import { DatasetError } from '../src/data/datasetError.js';
import { checkDigest } from './digest.js';
import { Refused, receive } from './receive.js';

export interface DownloadOptions {
  readonly onProgress?: DownloadProgress;
  /** How often a broken transfer is taken up again before it fails; 3 unless given. */
  readonly retries?: number;
  /** How long a server may send nothing, in milliseconds; 60,000 unless given. */
  readonly stallTimeout?: number;
}

// A lock whose holder was killed goes stale after this long; a live holder renews it.
const LOCK_STALE_MILLISECONDS = 30_000;

/**
 * Downloads a file to `path`. Bytes gather in `<path>.part`, which a later call goes on with (HTTP Range); only content
 * whose digest fits gets the final name, in one rename. Processes that want the same file wait for one another.
 *
 * @param dataset names the dataset in errors
 * @throws DatasetError where the folder cannot be written, the server fails, or the content does not have the known digest
 */
export async function downloadFile(
  file: DatasetFile,
  path: string,
  dataset: string,
  options: DownloadOptions = {},
): Promise<void> {
  const held = await lockFile(path, dataset);
  try {
    if (existsSync(path)) return;
    await receiveVerified(file, path, dataset, options);
    if (held.lost !== undefined) throw held.lost;
    await rename(`${path}.part`, path);
  } catch (error) {
    if (error instanceof DatasetError) throw error;
    throw cannotDownload(dataset, file.url, 'a reachable file', error);
  } finally {
    if (held.lost === undefined) await held.release();
  }
}

/** Downloads a file of a dataset into its raw folder: the archive that it is a member of, whole, where it is one. */
export function downloadInto(
  folder: string,
  file: DatasetFile,
  dataset: string,
  onProgress?: DownloadProgress,
): Promise<void> {
  // The digest is that of the member, which is compared when it is read.
  const whole = file.archive === undefined ? file : { name: file.archive, url: file.url };
  return downloadFile(whole, join(folder, whole.name), dataset, onProgress === undefined ? {} : { onProgress });
}

async function receiveVerified(
  file: DatasetFile,
  path: string,
  dataset: string,
  options: DownloadOptions,
): Promise<void> {
  const part = `${path}.part`;
  const resumed = existsSync(part);
  await receiveWithRetries(file, part, options);
  const check = checkDigest(file, await readFile(part));
  if (check.status !== 'altered') return;
  await rm(part, { force: true });
  // What was left of an earlier download may be of another version of the file: once more from the start.
  if (resumed) return receiveVerified(file, path, dataset, options);
  throw new DatasetError(
    `Cannot download ${dataset}: ${file.name} with ${check.expected} is needed, got ${check.found} from ${file.url}`,
  );
}

async function receiveWithRetries(file: DatasetFile, part: string, options: DownloadOptions): Promise<void> {
  const { onProgress, retries = 3, stallTimeout = 60_000 } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await receive(file.url, part, stallTimeout, (received, total) => onProgress?.(file.name, received, total));
    } catch (error) {
      if (error instanceof Refused || attempt >= retries) throw error;
    }
  }
}

interface Held {
  readonly release: () => Promise<void>;
  /** Why the lock is no longer ours: this process slept for longer than it stays fresh. */
  readonly lost: Error | undefined;
}

async function lockFile(path: string, dataset: string): Promise<Held> {
  const folder = dirname(path);
  let lost: Error | undefined;
  try {
    await mkdir(folder, { recursive: true });
    const release = await lock(path, {
      realpath: false,
      stale: LOCK_STALE_MILLISECONDS,
      retries: { retries: 7200, factor: 1, minTimeout: 500, maxTimeout: 500 },
      onCompromised: (error) => {
        lost = error;
      },
    });
    return {
      release,
      get lost() {
        return lost;
      },
    };
  } catch (error) {
    throw cannotDownload(dataset, folder, 'a writable folder', error);
  }
}

function cannotDownload(dataset: string, where: string, needed: string, error: unknown): DatasetError {
  const { message, cause } = error as Error;
  // fetch() itself says no more than `fetch failed`.
  const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message;
  return new DatasetError(`Cannot download ${dataset}: ${needed} is needed at ${where}, got ${reason}`, {
    cause: error,
  });
}
