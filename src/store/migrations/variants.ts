import type { Knex } from 'knex';
import { refreshVariants } from '../refreshVariants.js';

/**
 * What rankings are read from, kept up to date with each trial: results by variant, metrics and counts by ranking. A suite
 * of thirty rankings with two thousand trials each would otherwise visit them all.
 */
export async function variants(db: Knex): Promise<void> {
  await db.raw(`CREATE TABLE variants (
    ranking_id INTEGER NOT NULL REFERENCES rankings (id), metric TEXT NOT NULL,
    method_id INTEGER NOT NULL REFERENCES methods (id), config_id INTEGER NOT NULL REFERENCES configs (id),
    seeds TEXT NOT NULL, means TEXT NOT NULL, folds INTEGER NOT NULL,
    train_seconds REAL, evaluate_seconds REAL, peak_memory_bytes INTEGER, parameter_count INTEGER,
    PRIMARY KEY (ranking_id, metric, method_id, config_id)) WITHOUT ROWID`);
  await db.raw(`CREATE TABLE ranking_metrics (
    ranking_id INTEGER NOT NULL REFERENCES rankings (id), metric TEXT NOT NULL,
    PRIMARY KEY (ranking_id, metric)) WITHOUT ROWID`);
  await db.raw('ALTER TABLE rankings ADD COLUMN finished INTEGER NOT NULL DEFAULT 0');
  await db.raw('ALTER TABLE rankings ADD COLUMN latest INTEGER');
  await refreshVariants(db);
  await db.raw('INSERT INTO ranking_metrics SELECT DISTINCT ranking_id, metric FROM variants');
  const ofRanking = "FROM trials WHERE ranking_id = rankings.id AND status = 'finished'";
  await db.raw(`UPDATE rankings SET finished = (SELECT COUNT(*) ${ofRanking}), latest = (SELECT MAX(id) ${ofRanking})`);
}
