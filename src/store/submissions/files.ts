import type { Knex } from 'knex';

/**
 * Hands the names (hashes) of all files that submissions have to `work`, and keeps any other process from adding one until
 * that has ended: what it finds beside them belongs to no submission, now or later.
 */
export async function withFilesLocked(db: Knex, work: (files: ReadonlySet<string>) => Promise<void>): Promise<void> {
  // It changes nothing, but takes the lock of writers before anything is read.
  await db('submissions').where(db.raw('0')).update({ claim: null });
  const files = await db('submissions')
    .where({ kind: 'embedding' })
    .select<{ file: string }[]>(db.raw("json_extract(content, '$.file') AS file"));
  await work(new Set(files.map(({ file }) => file)));
}
