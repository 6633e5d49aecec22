/** The results database cannot be opened, read or written. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** What SQLite's codes mean, in the words of our errors: what is needed. */
const needs: readonly (readonly [code: string, need: string])[] = [
  ['SQLITE_CANTOPEN', 'a readable and writable file in an existing folder'],
  ['SQLITE_NOTADB', 'a results database'],
  ['SQLITE_CORRUPT', 'an intact results database'],
  ['SQLITE_READONLY', 'a writable file in a writable folder'],
  ['SQLITE_FULL', 'free disk space'],
  ['SQLITE_IOERR', 'a working disk'],
  ['SQLITE_BUSY', 'a database that no other process keeps locked'],
];

/** An error of the database driver as a one-line StoreError; other errors as they are. */
export function asStoreError(action: 'open' | 'read' | 'write', path: string, error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (!(error instanceof Error) || typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const need = needs.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'a working results database';
  const found = error.message.match(/SQLITE_\w+: .*$/s)?.[0] ?? error.message;
  return new StoreError(`Cannot ${action} ${path}: ${need} is needed, got ${found.replaceAll('\n', ' ')}`, {
    cause: error,
  });
}
