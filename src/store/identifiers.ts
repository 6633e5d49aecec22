import type { Knex } from 'knex';
import { canonicalJson, type Environment, hashOf, type Json, type TrialIdentity } from './records.js';

type Columns = Readonly<Record<string, string | number>>;

/** The id of the row of `table` that has `unique`, made with `rest` where there is none. */
async function identify(db: Knex, table: string, unique: Columns, rest: Columns = {}): Promise<number> {
  await db(table)
    .insert({ ...unique, ...rest })
    .onConflict(Object.keys(unique))
    .ignore();
  const row = await db(table).first<{ id: number }>('id').where(unique);
  return row.id;
}

export function methodId(db: Knex, name: string, version: number): Promise<number> {
  return identify(db, 'methods', { name, version });
}

export function datasetId(db: Knex, name: string): Promise<number> {
  return identify(db, 'datasets', { name });
}

function protocolId(db: Knex, name: string, version: number, hash: string): Promise<number> {
  return identify(db, 'protocols', { name, version, hash });
}

export function configId(db: Knex, config: { readonly [key: string]: Json }): Promise<number> {
  return identify(db, 'configs', { hash: hashOf(config) }, { json: canonicalJson(config) });
}

/** The id of the ranking that a trial belongs to: same data, same protocol, same numerical code. */
export async function rankingId(db: Knex, identity: TrialIdentity): Promise<number> {
  return identify(db, 'rankings', {
    dataset_id: await datasetId(db, identity.dataset),
    protocol_id: await protocolId(db, identity.protocol, identity.protocolVersion, identity.protocolHash),
    dataset_checksum: identity.datasetChecksum,
    code_version: identity.codeVersion,
  });
}

export function environmentId(db: Knex, environment: Environment): Promise<number> {
  return identify(
    db,
    'environments',
    { hash: hashOf(environment as unknown as Json) },
    {
      backend: environment.backend,
      threads: environment.threads,
      node_version: environment.nodeVersion,
      engine_version: environment.engineVersion,
      platform: environment.platform,
      cpu: environment.cpu,
      hostname: environment.hostname,
      git_commit: environment.gitCommit,
      package_version: environment.packageVersion,
    },
  );
}
