import type { Knex } from 'knex';

/** The header of an npy file of a matrix as NumPy writes it, and the widest of the floats that are taken. */
const [headerBytes, mostItemBytes] = [128, 8];

/** Whose verification a submission is under, and what it takes of the disk. */
export async function submissionClaims(db: Knex): Promise<void> {
  await db.schema.alterTable('submissions', (table) => {
    table.text('claim');
    table.bigInteger('bytes').notNullable().defaultTo(0);
    // What a token has stored is summed over the index alone: contents are as long as they are.
    table.index(['token_id', 'bytes'], 'submissions_by_token');
  });
  // What is there counts as what comes. Of older files only the shape is known, so they count as the widest floats.
  const file = `${headerBytes} + ${mostItemBytes} * json_extract(content, '$.numRows') * json_extract(content, '$.numColumns')`;
  await db.raw(`UPDATE submissions SET bytes = LENGTH(CAST(content || COALESCE(note, '') AS BLOB))
    + CASE kind WHEN 'embedding' THEN ${file} ELSE 0 END`);
}
