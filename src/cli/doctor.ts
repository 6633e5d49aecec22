import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { listDatasets } from '../../datasets/catalog.js';
import { packageRoot } from '../benchmark/packageRoot.js';
import { openStore } from '../store/openStore.js';
import { type SqliteState, sqliteState } from '../store/sqliteState.js';
import { type BackendReport, startBackend } from '../tensor/backend.js';

export interface DiagnosisOptions {
  /** Path of the results database. */
  readonly database: string;
  /** Root of the data folder. */
  readonly data: string;
}

interface Problem {
  readonly problem: string;
}

/** What works on this machine. */
export interface Diagnosis {
  readonly node: string;
  readonly platform: string;
  /** The engine that runs, or why none does. */
  readonly engine: BackendReport | Problem;
  /** What the install said about the native engine, where that does not run. */
  readonly installLog?: string;
  readonly sqlite: SqliteState | Problem;
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
  const engine = await startBackend().catch(problemOf);
  const log = join(packageRoot(), 'node_modules', '.graph-ssl-testbed-install.log');
  const isNative = 'name' in engine && engine.name === 'tensorflow';
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    engine,
    ...(!isNative && existsSync(log) && { installLog: log }),
    sqlite: await sqliteState().catch(problemOf),
    database: { path: database, state: await databaseState(database) },
    data: {
      root: data,
      complete: namesOf('present'),
      incomplete: namesOf('partial', 'missing'),
    },
  };
}

/** Whether trainings can run and be stored here: the exit code of `gssl doctor` is 0 if so, else 1. */
export function isHealthy({ engine, sqlite }: Diagnosis): boolean {
  return 'name' in engine && 'version' in sqlite;
}

/** Plain lines, one fact each; what is longer than `width` characters goes on below, indented. */
export function formatDiagnosis(diagnosis: Diagnosis, width = process.stdout.columns || 80): string {
  const { node, platform, engine, installLog, sqlite, database, data } = diagnosis;
  const facts: [string, string][] = [
    ...engineFacts(engine),
    ...(installLog === undefined ? [] : [['', `what the install tried: ${installLog}`] as [string, string]]),
    ['node', `${node} on ${platform}`],
    [
      'sqlite',
      'problem' in sqlite
        ? `does not work: ${sqlite.problem}`
        : `${sqlite.version}, ${sqlite.journalMode === 'wal' ? 'write-ahead log' : `journal mode ${sqlite.journalMode}`}`,
    ],
    ['database', `${database.path}: ${database.state}`],
    ['data', data.root],
    ['complete', data.complete.join(', ') || 'none'],
    ['missing', data.incomplete.join(', ') || 'none'],
  ];
  return facts.flatMap(([title, text]) => hanging(title, text, width)).join('\n');
}

function engineFacts(engine: BackendReport | Problem): [string, string][] {
  if ('problem' in engine) return [['engine', `none: ${engine.problem}`]];
  const { name, threads, engineVersion, rejected } = engine;
  return [
    ['engine', `${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, version ${engineVersion}`],
    ...rejected.map((better): [string, string] => ['', `${better.name} does not run: ${better.reason}`]),
  ];
}

/** A titled text, wrapped between words; a word wider than the terminal stands on its own line. */
function hanging(title: string, text: string, width: number): string[] {
  const indent = 10;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent + last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, i) => `${(i === 0 ? title : '').padEnd(indent)}${line}`);
}

async function databaseState(path: string): Promise<string> {
  const reachable = (target: string) =>
    access(target, constants.W_OK).then(
      () => true,
      () => false,
    );
  if (existsSync(path)) {
    try {
      await (await openStore(path, { readOnly: true })).close();
    } catch (error) {
      return problemOf(error).problem;
    }
    return (await reachable(path)) ? 'opens' : 'opens for reading only';
  }
  return (await reachable(dirname(resolve(path))))
    ? 'not there yet, the first run makes it'
    : 'not there, and its folder cannot be written';
}

function problemOf(error: unknown): Problem {
  return { problem: (error instanceof Error ? error.message : String(error)).split('\n')[0]! };
}
