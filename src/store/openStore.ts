import type { Knex } from 'knex';
import { connect } from './connection.js';
import { coalesce, readDataVersion } from './dataVersion.js';
import {
  describeDataset,
  describeMethod,
  describeProtocol,
  describeStandard,
  readDatasetCards,
  readMethodCards,
  readProtocolCards,
} from './describe.js';
import { readDataset, readMethod, readProtocol } from './details.js';
import { schemaVersion } from './migrations/index.js';
import { projectedTrainings, readProjectedLike, readProjection, recordProjection } from './projectionRows.js';
import { readEffects } from './readEffects.js';
import { readComparison, readLeaderboard } from './readLeaderboard.js';
import { readSuite } from './readSuite.js';
import { readTrial } from './readTrial.js';
import { finishedKeys, readTrials } from './readTrials.js';
import { readVersus } from './readVersus.js';
import { recordTrial } from './recordTrial.js';
import type { ResultReader, ResultStore, ResultWriter } from './resultStore.js';
import { readPairs } from './selectRanking.js';
import { readSubmission, readSubmissions } from './submissions/submissionRows.js';
import { readDirectly, type Transact, transactWith } from './transact.js';

/**
 * Opens the results database at `path` (`:memory:` for one that is gone when closed). For writing, it is made where
 * there is none and brought up to date where it is older. Several processes may write and read at once.
 *
 * @throws StoreError where the file cannot be opened, is no results database, or has a newer schema
 */
export async function openStore(path: string, options?: { readonly readOnly?: false }): Promise<ResultStore>;
export async function openStore(path: string, options: { readonly readOnly: true }): Promise<ResultReader>;
export async function openStore(path: string, { readOnly = false } = {}): Promise<ResultReader | ResultStore> {
  const db = await connect(path, readOnly);
  const reader = createReader(db, path);
  if (readOnly) return reader;
  const write = transactWith(db, path, 'write');
  const inOneTransaction: ResultStore['inOneTransaction'] = (work) =>
    write((now) => work(createWriter((each) => each(now))));
  return { ...reader, ...createWriter(write), inOneTransaction };
}

function createReader(db: Knex, path: string): ResultReader {
  const read = transactWith(db, path, 'read');
  return {
    path,
    schemaVersion,
    finishedKeys: (keys) => read((now) => finishedKeys(now, keys)),
    has: (key) => read(async (now) => (await finishedKeys(now, [key])).has(key)),
    methods: () => read(readMethodCards),
    datasets: () => read(readDatasetCards),
    protocols: () => read(readProtocolCards),
    method: (name) => read((now) => readMethod(now, name)),
    dataset: (name) => read((now) => readDataset(now, name)),
    protocol: (name) => read((now) => readProtocol(now, name)),
    dataVersion: coalesce(() => readDirectly(db, path)(readDataVersion)),
    rankings: (filter = {}) => read((now) => readPairs(now, filter)),
    leaderboard: (query) => read((now) => readLeaderboard(now, query)),
    suite: (query) => read((now) => readSuite(now, query)),
    versus: (query) => read((now) => readVersus(now, query)),
    compare: (query) => read((now) => readComparison(now, query)),
    effects: (query) => read((now) => readEffects(now, query)),
    trials: (query = {}) => read((now) => readTrials(now, query)),
    trial: (key) => read((now) => readTrial(now, key)),
    projection: (key) => read((now) => readProjection(now, key)),
    projectedLike: (key) => read((now) => readProjectedLike(now, key)),
    projectedTrainings: (keys) => read((now) => projectedTrainings(now, keys)),
    submission: (id) => read((now) => readSubmission(now, id)),
    submissions: (filter = {}) => read((now) => readSubmissions(now, filter)),
    close: () => db.destroy(),
  };
}

function createWriter(write: Transact): ResultWriter {
  return {
    record: (trial) => write((now) => recordTrial(now, trial)),
    recordProjection: (key, projection) => write((now) => recordProjection(now, key, projection)),
    describeMethod: (card) => write((now) => describeMethod(now, card)),
    describeDataset: (card) => write((now) => describeDataset(now, card)),
    describeProtocol: (card) => write((now) => describeProtocol(now, card)),
    describeStandard: (standard) => write((now) => describeStandard(now, standard)),
  };
}
