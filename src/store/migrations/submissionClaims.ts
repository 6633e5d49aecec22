import type { Knex } from 'knex';

/** Whose verification a submission is under, and what it takes of the disk. */
export async function submissionClaims(db: Knex): Promise<void> {
  await db.schema.alterTable('submissions', (table) => {
    table.text('claim');
    table.bigInteger('bytes').notNullable().defaultTo(0);
  });
}
