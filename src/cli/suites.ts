import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot } from '../benchmark/packageRoot.js';
import { type KnownNames, parseSuite } from '../benchmark/parseSuite.js';
import type { Suite } from '../benchmark/suite.js';
import { unknownName } from '../registry/registry.js';

const folder = join(packageRoot(), 'suites');

/** Names of the suites that ship with the testbed. */
export function suiteNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * A suite that ships with the testbed.
 *
 * @throws RangeError for an unknown name
 */
export function shippedSuite(name: string, known: KnownNames): Suite {
  const names = suiteNames();
  if (!names.includes(name)) throw unknownName('suite', name, names);
  return suiteFile(join(folder, `${name}.yaml`), known);
}

/** What the shipped suites span, without loading the methods that they name. */
export function suiteRankings(): {
  name: string;
  description: string;
  rankings: { dataset: string; protocol: string }[];
}[] {
  return suiteNames().map((name) => {
    const file = join(folder, `${name}.yaml`);
    const { description, entries } = parseSuite(file, readText(file));
    const pairs = entries.flatMap(({ datasets, protocols }) =>
      datasets.flatMap((dataset) => protocols.map((protocol) => ({ dataset, protocol }))),
    );
    return { name, description, rankings: [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()] };
  });
}

/**
 * A suite in a file.
 *
 * @throws RangeError for a file that cannot be read, or an unknown name in it
 * @throws SyntaxError for a file that does not parse, with line and column
 */
export function suiteFile(path: string, known: KnownNames): Suite {
  return parseSuite(path, readText(path), known);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const found = code === 'ENOENT' ? 'no such file' : message;
    throw new RangeError(`Cannot read suite file ${path}: a readable file is needed, got ${found}`, { cause: error });
  }
}
