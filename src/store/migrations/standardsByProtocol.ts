import type { Knex } from 'knex';

/** A method's standard config may be another one where edges are held out, so it belongs to a protocol too. */
export async function standardsByProtocol(db: Knex): Promise<void> {
  await db.schema.renameTable('standards', 'standards_before');
  await db.schema.createTable('standards', (table) => {
    table.integer('method_id').notNullable().references('methods.id');
    table.integer('dataset_id').notNullable().references('datasets.id');
    table.text('protocol').notNullable();
    table.integer('config_id').notNullable().references('configs.id');
    table.primary(['method_id', 'dataset_id', 'protocol']);
  });
  await db.raw(`INSERT INTO standards (method_id, dataset_id, protocol, config_id)
    SELECT DISTINCT s.method_id, s.dataset_id, protocols.name, s.config_id FROM standards_before AS s
    JOIN rankings ON rankings.dataset_id = s.dataset_id JOIN protocols ON protocols.id = rankings.protocol_id`);
  await db.schema.dropTable('standards_before');
}
