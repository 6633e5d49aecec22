import type { Knex } from 'knex';

/** Embeddings in the plane: a table of its own, as few trials have one and no list or ranking reads it. */
export async function projections(db: Knex): Promise<void> {
  await db.raw(`CREATE TABLE projections (
    trial_id INTEGER NOT NULL PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
    header TEXT NOT NULL, points BLOB NOT NULL)`);
}
