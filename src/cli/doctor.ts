import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { listDatasets } from '../../datasets/catalog.js';
import { openStore } from '../store/openStore.js';
import { type BackendReport, startBackend } from '../tensor/backend.js';

export interface DiagnosisOptions {
  /** Path of the results database. */
  readonly database: string;
  /** Root of the data folder. */
  readonly data: string;
}

/** What works on this machine. */
export interface Diagnosis {
  readonly node: string;
  readonly platform: string;
  /** The engine that runs, or why none does. */
  readonly engine: BackendReport | { readonly problem: string };
  readonly sqlite: { readonly works: boolean; readonly problem?: string };
  readonly database: { readonly path: string; readonly state: string };
  readonly data: {
    readonly root: string;
    readonly complete: readonly string[];
    readonly incomplete: readonly string[];
  };
}

/** Looks at engine, database and data. What fails is part of the answer and throws nothing. */
export async function diagnose({ database, data }: DiagnosisOptions): Promise<Diagnosis> {
  const datasets = await listDatasets(data);
  const namesOf = (...states: readonly string[]) =>
    datasets.filter(({ state }) => states.includes(state)).map(({ name }) => name);
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    engine: await startBackend().catch((error: unknown) => ({ problem: messageOf(error) })),
    sqlite: await trySqlite(),
    database: { path: database, state: await databaseState(database) },
    data: {
      root: data,
      complete: namesOf('present'),
      incomplete: namesOf('partial', 'missing'),
    },
  };
}

/** Plain lines, one fact each. */
export function formatDiagnosis({ node, platform, engine, sqlite, database, data }: Diagnosis): string {
  const engineLines =
    'problem' in engine
      ? [`engine     none: ${engine.problem}`]
      : [
          `engine     ${engine.name}, ${engine.threads} ${engine.threads === 1 ? 'thread' : 'threads'}, version ${engine.engineVersion}`,
          ...engine.rejected.map(({ name, reason }) => `           ${name} does not run: ${reason}`),
        ];
  return [
    ...engineLines,
    `node       ${node} on ${platform}`,
    `sqlite     ${sqlite.works ? 'works' : `does not work: ${sqlite.problem}`}`,
    `database   ${database.path}: ${database.state}`,
    `data       ${data.root}`,
    `complete   ${data.complete.join(', ') || 'none'}`,
    `missing    ${data.incomplete.join(', ') || 'none'}`,
  ].join('\n');
}

async function trySqlite(): Promise<Diagnosis['sqlite']> {
  try {
    await (await openStore(':memory:')).close();
    return { works: true };
  } catch (error) {
    return { works: false, problem: messageOf(error) };
  }
}

async function databaseState(path: string): Promise<string> {
  const reachable = (target: string) =>
    access(target, constants.W_OK).then(
      () => true,
      () => false,
    );
  if (await reachable(path)) {
    try {
      await (await openStore(path, { readOnly: true })).close();
      return 'opens';
    } catch (error) {
      return messageOf(error);
    }
  }
  return (await reachable(dirname(path))) ? 'not there yet, its folder is writable' : 'cannot be written';
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
