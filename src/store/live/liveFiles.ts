import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunProgress } from './runProgress.js';

/** A run that has not said anything for so long was killed. */
const silentMilliseconds = 60_000;

/**
 * Where runs on a database say how far they are: beside it, not in it, as each word there would make every answer of a
 * server old. A file a run; what is lost with it is nothing that a result depends on.
 */
function folderOf(database: string): string {
  return `${database}.live`;
}

/** Where one run says how far it is. */
export interface LiveRun {
  readonly id: string;
  /** Replaces what it said before. @throws Error where the folder cannot be written */
  report(progress: RunProgress): Promise<void>;
  /** It is over. */
  end(): Promise<void>;
}

export async function openLiveRun(database: string): Promise<LiveRun> {
  const folder = folderOf(database);
  const id = randomUUID();
  const [file, part] = [join(folder, `${id}.json`), join(folder, `${id}.part`)];
  await mkdir(folder, { recursive: true });
  return {
    id,
    async report(progress) {
      await writeFile(part, JSON.stringify(progress));
      await rename(part, file);
    },
    async end() {
      await Promise.all([rm(file, { force: true }), rm(part, { force: true })]);
    },
  };
}

/** What runs on the database say, oldest run first; what is left of killed ones is removed. */
export async function readLiveRuns(database: string, now = Date.now()): Promise<RunProgress[]> {
  const folder = folderOf(database);
  const names = await readdir(folder).catch(ignoreMissing<string[]>([]));
  const runs: RunProgress[] = [];
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const text = await readFile(join(folder, name), 'utf8').catch(ignoreMissing(''));
    if (text === '') continue;
    const run = JSON.parse(text) as RunProgress;
    if (now - Date.parse(run.updatedAt) <= silentMilliseconds) runs.push(run);
    else await rm(join(folder, name), { force: true });
  }
  return runs.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

/** A run may end between two reads. */
function ignoreMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
