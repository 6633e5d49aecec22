import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { StoreError, type SubmissionStore } from '../src/store/index.js';
import { mostHeaderBytes, type NpyShape, readNpyShape } from './npyHeader.js';
import { problem } from './problems.js';

/** A file that has come in and has no name yet. */
export interface EmbeddingUpload {
  readonly shape: NpyShape;
  /** SHA-256 (hex) of the content, which is the name it is kept under. */
  readonly file: string;
  /** Size of the file. */
  readonly fileBytes: number;
  /** Brings it under its name; it is on disk when the promise resolves. @throws StoreError where that cannot be written */
  keep(): Promise<void>;
  /** Removes it unless it was kept. */
  discard(): Promise<void>;
}

/** What a file may take. */
export interface UploadLimits {
  /** Of one file. */
  readonly mostBytes: number;
  /** What is left of the token's quota. */
  readonly room: number;
  /** Of all that one token has stored. */
  readonly mostTokenBytes: number;
}

const partPrefix = 'part-';
const extension = '.npy';
const keptName = /^([0-9a-f]{64})\.npy$/;
/** No upload takes so long, as requests are ended before. */
const staleMilliseconds = 3_600_000;

/**
 * Takes an npy file that comes in as `stream` into `folder`, to be kept or discarded: its name will be the hash of its content,
 * so nothing that a client says is a part of a path, and half of a file is never left under such a name.
 *
 * @throws Error with status 400 or 413 for a file that is none or is too large, StoreError where it cannot be written
 */
export async function receiveEmbeddings(
  stream: Readable,
  folder: string,
  limits: UploadLimits,
): Promise<EmbeddingUpload> {
  const part = join(folder, `${partPrefix}${randomUUID()}`);
  const discard = () => rm(part, { force: true });
  try {
    const { hash, size, beginning } = await told(folder, async () => {
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
      if (isNew) await syncFolder(dirname(folder));
      return write(stream, part, limits);
    });
    const keep = () =>
      told(folder, async () => {
        await rename(part, join(folder, `${hash}${extension}`));
        await syncFolder(folder);
      });
    return { shape: readNpyShape(beginning, size), file: hash, fileBytes: size, keep, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Does `work` on the disk, whose errors are told as those of `folder`. */
async function told<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined || code === 'ECONNRESET') throw error;
    throw new StoreError(`Cannot keep embeddings in ${folder}: a writable folder with room is needed, got ${code}`, {
      cause: error,
    });
  }
}

/** Brings the names of a folder's files to the disk: a rename alone can be lost with the machine's power. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes their names with the files.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function write(stream: Readable, path: string, limits: UploadLimits) {
  const hash = createHash('sha256');
  let size = 0;
  let beginning = Buffer.alloc(0);
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > Math.min(limits.mostBytes, limits.room)) throw tooLarge(limits);
      if (beginning.length < mostHeaderBytes) {
        beginning = Buffer.concat([beginning, chunk]).subarray(0, mostHeaderBytes);
      }
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest('hex'), size, beginning };
}

function tooLarge({ mostBytes, room, mostTokenBytes }: UploadLimits): Error {
  const needed =
    mostBytes <= room
      ? `at most ${mostBytes} bytes are needed`
      : `at most ${room} bytes are needed, what the token has left of its quota of ${mostTokenBytes}`;
  return problem(413, `Cannot take embeddings: ${needed}, got more`);
}

/** Removes what uploads left behind that ended with their process. */
export async function removeStaleParts(folder: string, now = Date.now()): Promise<void> {
  for (const name of (await namesIn(folder)).filter((each) => each.startsWith(partPrefix))) {
    const path = join(folder, name);
    if (now - (await stat(path)).mtimeMs > staleMilliseconds) await rm(path, { force: true });
  }
}

/**
 * Removes files of embeddings that no submission has: a process that ended between bringing one under its name and storing its
 * submission leaves it.
 */
export async function removeUnreferenced(store: SubmissionStore, folder: string): Promise<void> {
  await store.withFilesLocked(async (files) => {
    for (const name of await namesIn(folder)) {
      const file = keptName.exec(name)?.[1];
      if (file !== undefined && !files.has(file)) await rm(join(folder, name), { force: true });
    }
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
