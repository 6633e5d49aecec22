import { createHash } from 'node:crypto';
import type { DatasetFile } from '../src/data/dataset.js';

/** How content compares with the digests that are known of a file. */
export interface DigestCheck {
  /** `published`: the file as its authors publish it; `recompressed`: another accepted form; `unknown`: no digest to compare with. */
  readonly status: 'published' | 'recompressed' | 'unknown' | 'altered';
  /** In words: `SHA-256 ab12…`; undefined where no digest is known. */
  readonly expected?: string;
  readonly found: string;
}

/** Compares content with the digests that are known of `file`. */
export function checkDigest(file: DatasetFile, bytes: Uint8Array): DigestCheck {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const found = `SHA-256 ${sha256}`;
  if (file.sha256 === undefined && file.gitObject === undefined && file.alternatives === undefined) {
    return { status: 'unknown', found };
  }
  if (file.alternatives?.includes(sha256)) return { status: 'recompressed', expected: found, found };
  if (file.sha256 === undefined && file.gitObject !== undefined) {
    const gitObject = gitObjectId(bytes);
    const check = { expected: `git object ${file.gitObject}`, found: `git object ${gitObject}` };
    return { status: gitObject === file.gitObject ? 'published' : 'altered', ...check };
  }
  const expected = `SHA-256 ${file.sha256 ?? file.alternatives?.join(' or ')}`;
  return { status: sha256 === file.sha256 ? 'published' : 'altered', expected, found };
}

function gitObjectId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
