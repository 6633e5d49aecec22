import type { Knex } from 'knex';
import { initial } from './initial.js';
import { projections } from './projections.js';
import { standardsByProtocol } from './standardsByProtocol.js';
import { submissionClaims } from './submissionClaims.js';
import { submissions } from './submissions.js';
import { variants } from './variants.js';

interface NamedMigration {
  readonly name: string;
  up(db: Knex): Promise<void>;
}

/** Every change of the schema, oldest first; the schema's version is how many have been made. */
const migrations: readonly NamedMigration[] = [
  { name: '0001-initial', up: initial },
  { name: '0002-standards-by-protocol', up: standardsByProtocol },
  { name: '0003-variants', up: variants },
  { name: '0004-submissions', up: submissions },
  { name: '0005-projections', up: projections },
  { name: '0006-submission-claims', up: submissionClaims },
];

/** The schema version that this code reads and writes. */
export const schemaVersion = migrations.length;

/** Migrations from code rather than from a folder, so that they work compiled and bundled. */
export const migrationSource: Knex.MigrationSource<NamedMigration> = {
  getMigrations: async () => [...migrations],
  getMigrationName: ({ name }) => name,
  getMigration: async ({ name, up }) => ({
    up,
    down: () => Promise.reject(new RangeError(`Cannot undo migration ${name}: schemas only go forward`)),
  }),
};
