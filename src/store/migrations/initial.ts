import type { Knex } from 'knex';

/** Version 1: what is compared (methods, datasets, protocols, configs, rankings), and trials with all they left behind. */
export async function initial(db: Knex): Promise<void> {
  await createCards(db);
  await createRankings(db);
  await createTrials(db);
  await createOutcomes(db);
}

async function createCards(db: Knex): Promise<void> {
  await db.schema.createTable('methods', (table) => {
    table.increments('id');
    table.text('name').notNullable();
    table.integer('version').notNullable();
    table.text('card');
    table.unique(['name', 'version']);
  });
  await db.schema.createTable('datasets', (table) => {
    table.increments('id');
    table.text('name').notNullable().unique();
    table.text('card');
  });
  await db.schema.createTable('protocols', (table) => {
    table.increments('id');
    table.text('name').notNullable();
    table.integer('version').notNullable();
    table.text('hash').notNullable();
    table.text('card');
    table.unique(['name', 'version', 'hash']);
  });
}

async function createRankings(db: Knex): Promise<void> {
  await db.schema.createTable('configs', (table) => {
    table.increments('id');
    table.text('hash').notNullable().unique();
    table.text('json').notNullable();
  });
  await db.schema.createTable('standards', (table) => {
    table.integer('method_id').notNullable().references('methods.id');
    table.integer('dataset_id').notNullable().references('datasets.id');
    table.integer('config_id').notNullable().references('configs.id');
    table.primary(['method_id', 'dataset_id']);
  });
  // Only trials of one ranking may be compared: same data, same protocol, same numerical code.
  await db.schema.createTable('rankings', (table) => {
    table.increments('id');
    table.integer('dataset_id').notNullable().references('datasets.id');
    table.text('dataset_checksum').notNullable();
    table.integer('protocol_id').notNullable().references('protocols.id');
    table.text('code_version').notNullable();
    table.unique(['dataset_id', 'protocol_id', 'dataset_checksum', 'code_version']);
  });
}

async function createTrials(db: Knex): Promise<void> {
  await db.schema.createTable('environments', (table) => {
    table.increments('id');
    table.text('hash').notNullable().unique();
    for (const name of ['backend', 'node_version', 'engine_version', 'platform', 'cpu', 'hostname']) {
      table.text(name).notNullable();
    }
    table.integer('threads').notNullable();
    table.text('git_commit').notNullable();
    table.text('package_version').notNullable();
  });
  await db.schema.createTable('trials', (table) => {
    table.increments('id');
    table.text('key').notNullable().unique();
    table.text('status').notNullable().checkIn(['finished', 'failed']);
    table.integer('ranking_id').notNullable().references('rankings.id');
    table.integer('method_id').notNullable().references('methods.id');
    table.integer('config_id').notNullable().references('configs.id');
    table.integer('seed').notNullable();
    table.integer('environment_id').notNullable().references('environments.id');
    table.text('started_at').notNullable();
    table.text('finished_at').notNullable();
    for (const name of ['load_seconds', 'train_seconds', 'evaluate_seconds']) table.double(name);
    for (const name of ['peak_memory_bytes', 'epochs', 'parameter_count', 'embedding_size']) table.bigInteger(name);
    table.text('training_key');
    // Holds all that a leaderboard reads of a trial, so that it never visits the wide rows.
    const costs = ['train_seconds', 'evaluate_seconds', 'peak_memory_bytes', 'parameter_count'];
    table.index(['ranking_id', 'status', 'method_id', 'config_id', 'seed', ...costs], 'trials_by_ranking');
    table.index(['method_id', 'id'], 'trials_by_method');
    table.index(['status', 'id'], 'trials_by_status');
    table.index(['training_key'], 'trials_by_training');
  });
}

async function createOutcomes(db: Knex): Promise<void> {
  const ofTrial = 'trial_id INTEGER NOT NULL REFERENCES trials (id) ON DELETE CASCADE';
  await db.raw(`CREATE TABLE scores (${ofTrial}, metric TEXT NOT NULL, fold INTEGER NOT NULL, value REAL NOT NULL,
    PRIMARY KEY (trial_id, metric, fold)) WITHOUT ROWID`);
  // The mean over folds within a trial, so that a ranking reads one row a trial.
  await db.raw(`CREATE TABLE trial_means (${ofTrial}, metric TEXT NOT NULL, mean REAL NOT NULL, folds INTEGER NOT NULL,
    PRIMARY KEY (trial_id, metric)) WITHOUT ROWID`);
  await db.raw(`CREATE TABLE curves (${ofTrial}, name TEXT NOT NULL, steps TEXT NOT NULL, "values" TEXT NOT NULL,
    PRIMARY KEY (trial_id, name))`);
  await db.raw(`CREATE TABLE failures (${ofTrial} PRIMARY KEY, error TEXT NOT NULL, log TEXT NOT NULL)`);
}
