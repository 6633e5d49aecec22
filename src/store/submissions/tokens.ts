import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Token, TokenScope } from './submission.js';

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt?: Date;
}

/** Tokens are told from other secrets by this, so that scanners find them where they do not belong. */
const prefix = 'gssl_';

/**
 * Makes a token; its secret is told once and stored as a hash. It has 256 random bits, so that a plain hash is as hard to
 * turn back as a slow one.
 */
export async function createToken(
  db: Knex,
  { name, scopes, expiresAt }: NewToken,
): Promise<{ readonly token: Token; readonly secret: string }> {
  const secret = prefix + randomBytes(32).toString('base64url');
  const row = {
    name,
    hash: hashOf(secret),
    scopes: scopes.join(','),
    created_at: new Date().toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
  };
  const [stored] = await db('tokens').insert(row).returning<TokenRow[]>('*');
  return { token: asToken(stored!), secret };
}

/** Newest first. */
export async function readTokens(db: Knex): Promise<Token[]> {
  const rows = await db('tokens').select<TokenRow[]>('*').orderBy('id', 'desc');
  return rows.map(asToken);
}

/** @throws RangeError for an unknown one */
export async function revokeToken(db: Knex, id: number): Promise<void> {
  const now = new Date().toISOString();
  const changed = await db('tokens')
    .where({ id })
    .update({ revoked_at: db.raw('COALESCE(revoked_at, ?)', [now]) });
  if (changed === 0) throw new RangeError(`Cannot revoke a token: the number of one is needed, got ${id}`);
}

/** The token of a secret; what is wrong with it otherwise. It is found by its hash, so that no time tells of a near miss. */
export async function authenticate(db: Knex, secret: string): Promise<Token | 'unknown' | 'expired' | 'revoked'> {
  const row = await db('tokens')
    .first<TokenRow | undefined>('*')
    .where({ hash: hashOf(secret) });
  if (row === undefined) return 'unknown';
  if (row.revoked_at !== null) return 'revoked';
  if (row.expires_at !== null && Date.parse(row.expires_at) <= Date.now()) return 'expired';
  return asToken(row);
}

interface TokenRow {
  readonly id: number;
  readonly name: string;
  readonly scopes: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

function asToken({ id, name, scopes, created_at, expires_at, revoked_at }: TokenRow): Token {
  return {
    id,
    name,
    scopes: scopes.split(',') as TokenScope[],
    createdAt: created_at,
    expiresAt: expires_at,
    revokedAt: revoked_at,
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
