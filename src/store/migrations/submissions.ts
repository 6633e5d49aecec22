import type { Knex } from 'knex';

/** What comes in over HTTP: tokens by the hash of their secret, and submissions, which are never trials themselves. */
export async function submissions(db: Knex): Promise<void> {
  await db.schema.createTable('tokens', (table) => {
    table.increments('id');
    table.text('name').notNullable();
    table.text('hash').notNullable().unique();
    table.text('scopes').notNullable();
    table.text('created_at').notNullable();
    table.text('expires_at');
    table.text('revoked_at');
  });
  await db.schema.createTable('submissions', (table) => {
    table.increments('sequence');
    table.text('id').notNullable().unique();
    table.integer('token_id').notNullable().references('tokens.id');
    table.text('idempotency_key');
    table.text('body_hash').notNullable();
    table.text('kind').notNullable().checkIn(['result', 'embedding']);
    table.text('state').notNullable().checkIn(['self-reported', 'verifying', 'reproduced', 'rejected']);
    table.text('reason');
    for (const name of ['method', 'dataset', 'protocol']) table.text(name).notNullable();
    table.integer('seed').notNullable();
    table.text('content').notNullable();
    table.text('scores').notNullable();
    table.text('trial_key');
    table.text('note');
    table.text('created_at').notNullable();
    table.text('updated_at').notNullable();
    table.text('claimed_until');
    table.integer('attempts').notNullable().defaultTo(0);
    table.unique(['token_id', 'idempotency_key']);
    table.index(['state', 'sequence'], 'submissions_by_state');
    table.index(['dataset', 'protocol', 'state'], 'submissions_by_ranking');
  });
}
