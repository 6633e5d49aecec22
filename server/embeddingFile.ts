import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { StoreError } from '../src/store/index.js';
import { mostHeaderBytes, type NpyShape, readNpyShape } from './npyHeader.js';
import { problem } from './problems.js';

export interface EmbeddingFile extends NpyShape {
  /** SHA-256 (hex) of the content, which is the name it is kept under. */
  readonly file: string;
  /** Size of the file. */
  readonly fileBytes: number;
}

const partPrefix = 'part-';
/** No upload takes so long, as requests are ended before. */
const staleMilliseconds = 3_600_000;

/**
 * Keeps an npy file that comes in as `stream` in `folder`, under the hash of its content: nothing that a client says is a
 * part of a path. It is on disk when the promise resolves; half of a file is never left under that name.
 *
 * @throws Error with status 400 or 413 for a file that is none or is too large, StoreError where it cannot be written
 */
export async function keepEmbeddings(stream: Readable, folder: string, mostBytes: number): Promise<EmbeddingFile> {
  const part = join(folder, `${partPrefix}${randomUUID()}`);
  try {
    const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
    const { hash, size, beginning } = await write(stream, part, mostBytes);
    const shape = readNpyShape(beginning, size);
    await rename(part, join(folder, `${hash}.npy`));
    await syncFolder(folder);
    if (isNew) await syncFolder(dirname(folder));
    return { file: hash, fileBytes: size, ...shape };
  } catch (error) {
    await rm(part, { force: true });
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

async function write(stream: Readable, path: string, mostBytes: number) {
  const hash = createHash('sha256');
  let size = 0;
  let beginning = Buffer.alloc(0);
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes)
        throw problem(413, `Cannot take embeddings: at most ${mostBytes} bytes are needed, got more`);
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

/** Removes what uploads left behind that ended with their process. */
export async function removeStaleParts(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter((each) => each.startsWith(partPrefix))) {
    const path = join(folder, name);
    if (now - (await stat(path)).mtimeMs > staleMilliseconds) await rm(path, { force: true });
  }
}
