import type { Knex } from 'knex';
import type { DatasetCard, MethodCard, ProtocolCard, StandardConfig } from './cards.js';
import { configId, datasetId, methodId } from './identifiers.js';
import type { Json } from './records.js';

export async function describeMethod(db: Knex, card: MethodCard): Promise<void> {
  const { name, version } = card;
  await upsertCard(db, 'methods', { name, version }, card as unknown as Json);
}

export async function describeDataset(db: Knex, card: DatasetCard): Promise<void> {
  await upsertCard(db, 'datasets', { name: card.name }, card as unknown as Json);
}

export async function describeProtocol(db: Knex, card: ProtocolCard): Promise<void> {
  const { name, version, hash } = card;
  await upsertCard(db, 'protocols', { name, version, hash }, card as unknown as Json);
}

async function upsertCard(db: Knex, table: string, unique: Record<string, string | number>, card: Json): Promise<void> {
  await db(table)
    .insert({ ...unique, card: JSON.stringify(card) })
    .onConflict(Object.keys(unique))
    .merge();
}

/** Says which config is the standard one, so that others are shown as variants of it. */
export async function describeStandard(db: Knex, standard: StandardConfig): Promise<void> {
  const row = {
    method_id: await methodId(db, standard.method, standard.methodVersion),
    dataset_id: await datasetId(db, standard.dataset),
    protocol: standard.protocol,
    config_id: await configId(db, standard.config),
  };
  await db('standards').insert(row).onConflict(['method_id', 'dataset_id', 'protocol']).merge();
}

/** The newest card of each method that has one, by name. */
export function readMethodCards(db: Knex): Promise<MethodCard[]> {
  return readCards(db, 'methods', 'MAX(version)');
}

export function readDatasetCards(db: Knex): Promise<DatasetCard[]> {
  return readCards(db, 'datasets', 'MAX(id)');
}

/** The newest card of each protocol that has one, by name. */
export function readProtocolCards(db: Knex): Promise<ProtocolCard[]> {
  return readCards(db, 'protocols', 'MAX(version * 1000000000 + id)');
}

async function readCards<Card>(db: Knex, table: string, newest: string): Promise<Card[]> {
  // SQLite takes the other columns of a group from the row where MAX() was found.
  const rows = await db(table)
    .whereNotNull('card')
    .groupBy('name')
    .orderBy('name')
    .select<{ card: string }[]>('card', db.raw(newest));
  return rows.map(({ card }) => JSON.parse(card) as Card);
}
