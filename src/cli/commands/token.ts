import type { Command } from 'commander';
import type { SubmissionStore, Token, TokenScope } from '../../store/index.js';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import { collectNames, wholeNumber } from '../options.js';

interface CreateFlags {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expires: number;
  readonly db?: string;
}

/** `gssl token`: who may hand in results over HTTP. */
export function tokenCommand(program: Command): void {
  const command = program
    .command('token')
    .description('make, list and revoke tokens for submissions')
    .helpCommand(false);
  command
    .command('create')
    .description('make a token; its secret is printed once and stored as a hash')
    .requiredOption('--name <name>', 'whose it is: shown beside submissions')
    .option('--scopes <names>', 'what it allows: submit, verify (costs time of this machine)', collectNames, ['submit'])
    .option('--expires <days>', 'days until it ends, 0 for never', wholeNumber('--expires', 0, 36_500), 90)
    .option('--db <file>', databaseOptionHelp)
    .action(create);
  command.command('ls').description('list tokens, newest first').option('--db <file>', databaseOptionHelp).action(list);
  command
    .command('revoke')
    .description('end a token at once')
    .argument('<number>', 'number of the token, see `gssl token ls`', wholeNumber('a token', 1, 2 ** 31 - 1))
    .option('--db <file>', databaseOptionHelp)
    .action(revoke);
}

async function create({ name, scopes, expires, db }: CreateFlags): Promise<void> {
  const { tokenScopes } = await import('../../store/index.js');
  const unknown = scopes.find((scope) => !(tokenScopes as readonly string[]).includes(scope));
  if (unknown !== undefined) {
    throw new RangeError(`Cannot make a token: scopes out of ${tokenScopes.join(', ')} are needed, got ${unknown}`);
  }
  const expiresAt = expires === 0 ? undefined : new Date(Date.now() + expires * 86_400_000);
  await withStore(db, async (store) => {
    const made = { name, scopes: scopes as TokenScope[], ...(expiresAt !== undefined && { expiresAt }) };
    const { token, secret } = await store.createToken(made);
    process.stderr.write(`${describe(token)}\n`);
    process.stdout.write(`${secret}\n`);
  });
}

async function list({ db }: { readonly db?: string }): Promise<void> {
  await withStore(db, async (store) => {
    for (const token of await store.tokens()) process.stdout.write(`${describe(token)}\n`);
  });
}

async function revoke(id: number, { db }: { readonly db?: string }): Promise<void> {
  await withStore(db, (store) => store.revokeToken(id));
}

function describe({ id, name, scopes, expiresAt, revokedAt }: Token): string {
  const end = revokedAt !== null ? `revoked ${revokedAt}` : expiresAt === null ? 'does not end' : `ends ${expiresAt}`;
  return `${id}  ${name}  ${scopes.join(',')}  ${end}`;
}

async function withStore(db: string | undefined, work: (store: SubmissionStore) => Promise<void>): Promise<void> {
  const { openSubmissionStore } = await import('../../store/index.js');
  const store = await openSubmissionStore(databasePath(db));
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
