import { Compile } from 'typebox/schema';
import type { DatasetCard, MethodCard, ProtocolCard, StandardConfig } from '../../store/index.js';
import type { FinishedTrial } from '../../store/records.js';
import { type ArchiveLine, archiveFormat, archiveLineSchema } from './archive.js';

/** What an archive holds. */
export interface Archive {
  readonly methods: readonly MethodCard[];
  readonly datasets: readonly DatasetCard[];
  readonly protocols: readonly ProtocolCard[];
  readonly standards: readonly StandardConfig[];
  readonly trials: readonly FinishedTrial[];
}

/**
 * Reads the lines of an archive.
 *
 * @param file name of the file, for errors
 * @throws SyntaxError for a line that is no JSON or no line of an archive, with its number
 * @throws RangeError for an archive of a newer format
 */
export function parseArchive(text: string, file: string): Archive {
  const isLine = Compile(archiveLineSchema);
  const lines = text.split('\n').map((line, i) => parseLine(line, `${file}, line ${i + 1}`, isLine));
  const known = lines.filter((line) => line !== undefined);
  checkFormat(known[0], file);
  return {
    methods: known.flatMap((line) => ('method' in line ? [line.method as MethodCard] : [])),
    datasets: known.flatMap((line) => ('dataset' in line ? [line.dataset as DatasetCard] : [])),
    protocols: known.flatMap((line) => ('protocol' in line ? [line.protocol as ProtocolCard] : [])),
    standards: known.flatMap((line) => ('standard' in line ? [line.standard as StandardConfig] : [])),
    trials: known.flatMap((line) => ('trial' in line ? [trialOf(line.trial)] : [])),
  };
}

function parseLine(
  line: string,
  where: string,
  validator: { Check(value: unknown): boolean; Errors(value: unknown): unknown },
): ArchiveLine | undefined {
  if (line.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new SyntaxError(`Cannot read archive [${where}]: JSON is needed, got ${excerpt(line)}`, { cause: error });
  }
  if (validator.Check(value)) return value as ArchiveLine;
  throw new SyntaxError(
    `Cannot read archive [${where}]: a line as \`gssl export\` writes them is needed, got ${excerpt(line)}`,
  );
}

function checkFormat(first: ArchiveLine | undefined, file: string): void {
  if (first === undefined || !('archive' in first)) {
    throw new SyntaxError(
      `Cannot read archive [${file}]: a first line with its format is needed, got ${first === undefined ? 'an empty file' : 'another line'}`,
    );
  }
  const { format } = first.archive;
  if (format > archiveFormat) {
    throw new RangeError(`Cannot read archive [${file}]: format ${archiveFormat} or older is needed, got ${format}`);
  }
}

type TrialLine = Extract<ArchiveLine, { readonly trial: unknown }>['trial'];

/** JSON has no NaN: a value of a curve that is not finite stands as null. */
function trialOf({ curves, ...trial }: TrialLine): FinishedTrial {
  const finite = curves.map(({ name, steps, values }) => ({
    name,
    steps,
    values: values.map((value) => value ?? Number.NaN),
  }));
  return { status: 'finished', ...trial, curves: finite } as FinishedTrial;
}

function excerpt(line: string): string {
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
