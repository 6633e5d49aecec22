import { parse } from 'csv-parse/sync';
import { unknownLabel } from '../../src/data/graphData.js';

/** A molecule of a table: where it stands, its SMILES, and what is known of it. */
export interface MoleculeRow {
  /** Line on which its row ends, counted from 1. */
  readonly line: number;
  readonly smiles: string;
  /** 0, 1 or `unknownLabel` for each task. */
  readonly labels: readonly number[];
}

export interface MoleculeTable {
  readonly tasks: readonly string[];
  readonly rows: readonly MoleculeRow[];
}

export interface MoleculeColumns {
  /** Column of the SMILES. */
  readonly smiles: string;
  /** Columns of labels; absent: all that are neither the SMILES nor in `others`. */
  readonly tasks?: readonly string[];
  readonly others?: readonly string[];
}

const labelOf: Readonly<Record<string, number>> = {
  '': unknownLabel,
  nan: unknownLabel,
  '0': 0,
  '0.0': 0,
  '1': 1,
  '1.0': 1,
};

/**
 * Reads a table of molecules in CSV: a header, then a row each; cells in quotes may hold line ends, empty lines are none.
 * An empty label is an unknown one.
 *
 * @param what names the file in errors
 * @throws SyntaxError with the line where a column is missing, a row has another number of cells, or a label is none
 */
export function parseMoleculeCsv(bytes: Uint8Array, columns: MoleculeColumns, what: string): MoleculeTable {
  const records = readRecords(bytes, what);
  const header = records[0]?.cells ?? [];
  const tasks = columns.tasks ?? header.filter((name) => name !== columns.smiles && !columns.others?.includes(name));
  const placeOf = (name: string) => {
    const place = header.indexOf(name);
    if (place < 0) {
      const got = header.length === 0 ? 'none' : header.slice(0, 8).join(', ');
      throw new SyntaxError(`Cannot parse ${what} line 1: a column ${name} is needed, got ${got}`);
    }
    return place;
  };
  const smiles = placeOf(columns.smiles);
  const places = tasks.map(placeOf);
  if (places.length === 0) throw new SyntaxError(`Cannot parse ${what} line 1: a column of labels is needed, got none`);
  return {
    tasks,
    rows: records.slice(1).map(({ line, cells }) => ({
      line,
      smiles: cells[smiles]!,
      labels: places.map((place, task) => {
        const label = labelOf[cells[place]!.trim().toLowerCase()];
        if (label !== undefined) return label;
        const needed = `0, 1 or nothing as ${tasks[task]} is needed`;
        throw new SyntaxError(`Cannot parse ${what} line ${line}: ${needed}, got ${JSON.stringify(cells[place])}`);
      }),
    })),
  };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function readRecords(bytes: Uint8Array, what: string): CsvRecord[] {
  try {
    // The parser takes the first line end that it meets for the only one, and some files have two kinds.
    const options = { bom: true, info: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] };
    const found = parse(Buffer.from(bytes), options) as unknown as {
      readonly info: { readonly lines: number };
      readonly record: readonly string[];
    }[];
    return found.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what}: a table in CSV is needed, got ${(error as Error).message}`);
  }
}
