import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { packageRoot } from '../benchmark/packageRoot.js';
import type { PublishedResult } from '../store/index.js';

const reasonColumns = ['protocol', 'dataset', 'method', 'reason'] as const;
const columns = ['protocol', 'dataset', 'method', 'metric', 'mean', 'deviation', 'source', 'confidence'] as const;

/** Why ours differ from published numbers; `*` is any protocol, dataset or method. */
type DifferenceReason = Readonly<Record<(typeof reasonColumns)[number], string>>;

/** Published numbers that ship with the package, `baselines/published.csv`, with the reasons of `baselines/reasons.csv`. */
export async function publishedResults(): Promise<PublishedResult[]> {
  const file = join(packageRoot(), 'baselines', 'published.csv');
  const [published, reasons] = [parsePublished(await readFile(file, 'utf8'), file), await differenceReasons()];
  return published.map((entry) => {
    const found = reasons.find((each) => explains(each, entry));
    return found === undefined ? entry : { ...entry, reason: found.reason };
  });
}

/** Of `baselines/reasons.csv`; the first that explains a number is its reason. */
export async function differenceReasons(): Promise<DifferenceReason[]> {
  const file = join(packageRoot(), 'baselines', 'reasons.csv');
  return readRecords(await readFile(file, 'utf8'), file, reasonColumns);
}

/** Whether a reason is meant for a published number. */
export function explains(reason: DifferenceReason, entry: PublishedResult): boolean {
  return (['protocol', 'dataset', 'method'] as const).every((key) => reason[key] === '*' || reason[key] === entry[key]);
}

/**
 * Published numbers out of CSV with the columns protocol, dataset, method, metric, mean, deviation, source, confidence.
 *
 * @throws SyntaxError for a missing column or a mean or deviation that is no number, with its line
 */
export function parsePublished(text: string, file: string): PublishedResult[] {
  return readRecords(text, file, columns).map(({ mean, deviation, ...names }, i) => ({
    ...names,
    mean: parseNumber(mean, `${file} record ${i + 1}: a mean`),
    deviation: deviation === '' ? null : parseNumber(deviation, `${file} record ${i + 1}: a deviation`),
  }));
}

function readRecords<Name extends string>(
  text: string,
  file: string,
  names: readonly Name[],
): Readonly<Record<Name, string>>[] {
  const records = parse<Readonly<Record<Name, string>>>(text, { columns: true, skip_empty_lines: true });
  const missing = names.find((name) => records[0] !== undefined && !(name in records[0]));
  if (missing === undefined) return records;
  throw new SyntaxError(`Cannot parse ${file} line 1: a column ${missing} is needed, got none`);
}

function parseNumber(text: string, where: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new SyntaxError(`Cannot parse ${where} in percent is needed, got "${text}"`);
}
