import type { Knex } from 'knex';
import type { DatasetCard, MethodCard, ProtocolCard } from './cards.js';
import type { Json } from './records.js';

/** Which versions of a method have trials, and its standard config by dataset. */
export interface MethodDetail {
  /** Of the newest version that has one; null where it was never described. */
  readonly card: MethodCard | null;
  /** Newest first. */
  readonly versions: readonly { readonly version: number; readonly finished: number; readonly failed: number }[];
  /** Of the newest described version, by dataset. */
  readonly standards: readonly {
    readonly dataset: string;
    readonly protocol: string;
    readonly config: { readonly [key: string]: Json };
  }[];
}

/** The contents of a dataset that were met, and under which protocols. */
export interface DatasetDetail {
  readonly card: DatasetCard | null;
  readonly checksums: readonly { readonly checksum: string; readonly finished: number; readonly failed: number }[];
  readonly protocols: readonly string[];
}

export interface ProtocolDetail {
  readonly card: ProtocolCard | null;
  /** Every definition that has trials or a card, newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly hash: string;
    readonly definition: { readonly [key: string]: Json } | null;
    readonly finished: number;
    readonly failed: number;
  }[];
  readonly datasets: readonly string[];
}

const finished = "COUNT(CASE WHEN trials.status = 'finished' THEN 1 END)";
const failed = "COUNT(CASE WHEN trials.status = 'failed' THEN 1 END)";

/** Undefined for a method that the store has not met. */
export async function readMethod(db: Knex, name: string): Promise<MethodDetail | undefined> {
  const versions = await db('methods')
    .leftJoin('trials', 'trials.method_id', 'methods.id')
    .where({ 'methods.name': name })
    .groupBy('methods.id')
    .orderBy('methods.version', 'desc')
    .select({ id: 'methods.id', version: 'methods.version', card: 'methods.card' })
    .select({ finished: db.raw(finished), failed: db.raw(failed) });
  if (versions.length === 0) return undefined;
  const described = versions.find(({ card }) => card !== null);
  const standards = await db('standards')
    .join('datasets', 'datasets.id', 'standards.dataset_id')
    .join('configs', 'configs.id', 'standards.config_id')
    .where({ 'standards.method_id': (described ?? versions[0]).id })
    .orderBy(['datasets.name', 'standards.protocol'])
    .select<{ dataset: string; protocol: string; json: string }[]>({
      dataset: 'datasets.name',
      protocol: 'standards.protocol',
      json: 'configs.json',
    });
  return {
    card: parseCard(described?.card ?? null),
    versions: versions.map(({ version, finished, failed }) => ({ version, finished, failed })),
    standards: standards.map(({ json, ...where }) => ({ ...where, config: JSON.parse(json) })),
  };
}

export async function readDataset(db: Knex, name: string): Promise<DatasetDetail | undefined> {
  const row = await db('datasets').first<{ id: number; card: string | null } | undefined>('id', 'card').where({ name });
  if (row === undefined) return undefined;
  const ofDataset = { 'rankings.dataset_id': row.id };
  const checksums = await db('rankings')
    .join('trials', 'trials.ranking_id', 'rankings.id')
    .where(ofDataset)
    .groupBy('rankings.dataset_checksum')
    .orderByRaw('MAX(trials.id) DESC')
    .select({ checksum: 'rankings.dataset_checksum', finished: db.raw(finished), failed: db.raw(failed) });
  const protocols = await db('rankings')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .where(ofDataset)
    .distinct<{ name: string }[]>('protocols.name')
    .orderBy('protocols.name');
  return { card: parseCard(row.card), checksums, protocols: protocols.map((protocol) => protocol.name) };
}

export async function readProtocol(db: Knex, name: string): Promise<ProtocolDetail | undefined> {
  const versions = await db('protocols')
    .leftJoin('rankings', 'rankings.protocol_id', 'protocols.id')
    .leftJoin('trials', 'trials.ranking_id', 'rankings.id')
    .where({ 'protocols.name': name })
    .groupBy('protocols.id')
    .orderBy([
      { column: 'protocols.version', order: 'desc' },
      { column: 'protocols.id', order: 'desc' },
    ])
    .select({ version: 'protocols.version', hash: 'protocols.hash', card: 'protocols.card' })
    .select({ finished: db.raw(finished), failed: db.raw(failed) });
  if (versions.length === 0) return undefined;
  const datasets = await db('rankings')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .join('datasets', 'datasets.id', 'rankings.dataset_id')
    .where({ 'protocols.name': name })
    .distinct<{ name: string }[]>('datasets.name')
    .orderBy('datasets.name');
  return {
    card: parseCard(versions.find(({ card }) => card !== null)?.card ?? null),
    versions: versions.map(({ card, ...version }) => ({
      ...version,
      definition: parseCard<ProtocolCard>(card)?.definition ?? null,
    })),
    datasets: datasets.map((dataset) => dataset.name),
  };
}

function parseCard<Card>(card: string | null): Card | null {
  return card === null ? null : (JSON.parse(card) as Card);
}
