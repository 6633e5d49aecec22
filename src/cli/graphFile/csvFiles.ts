import { parse } from 'csv-parse/sync';
import { edgeWeight, type NodeTable } from './nodeTable.js';

const edgeHeaders = /^(source|from|src|target|to|dst|id_?[12]|node_?[12uv]|u|v)$/i;

/**
 * A graph out of a table of edges and, where given, one of nodes. Columns are divided by commas, tabs, semicolons or spaces.
 * Edges: two node ids, then a weight where the header says `weight`, or where there are three columns without a header.
 * Nodes: a header, the id first, then attributes; nodes without an edge stand here only.
 *
 * @throws SyntaxError with the line where a table does not parse
 * @throws RangeError for an edge whose end is not in the table of nodes, or a node that stands there twice
 */
export function readCsv(
  edges: { readonly text: string; readonly what: string },
  nodes: { readonly text: string; readonly what: string } | undefined,
): NodeTable {
  const rows = records(edges.text, edges.what);
  const hasHeader = isHeader(rows);
  const header = hasHeader ? rows[0]! : [];
  const weightColumn = hasHeader
    ? header.findIndex((name) => name.toLowerCase() === 'weight')
    : rows[0]?.length === 3
      ? 2
      : -1;
  const body = hasHeader ? rows.slice(1) : rows;
  const table = nodes === undefined ? undefined : readNodes(nodes.text, nodes.what);
  const positions = new Map(table?.ids.map((id, position) => [id, position]));
  const position = (id: string | undefined, line: number) => {
    if (id === undefined || id === '') {
      throw new SyntaxError(`Cannot read ${edges.what} line ${line}: two node ids are needed, got one`);
    }
    const known = positions.get(id);
    if (known !== undefined) return known;
    if (table !== undefined) {
      throw new RangeError(`Cannot read ${edges.what} line ${line}: a node of ${nodes!.what} is needed, got ${id}`);
    }
    positions.set(id, positions.size);
    return positions.size - 1;
  };
  const firstLine = hasHeader ? 2 : 1;
  // Row by row: nodes without a table come in the order in which the file names them.
  const ends = body.map((row, i) => [position(row[0], firstLine + i), position(row[1], firstLine + i)] as const);
  const ids = [...positions.keys()];
  return {
    ids,
    attributes: table?.attributes ?? ids.map(() => ({})),
    edges: {
      sources: Int32Array.from(ends, ([source]) => source),
      targets: Int32Array.from(ends, ([, target]) => target),
    },
    ...(weightColumn >= 0 && {
      weights: body.map((row, i) => edgeWeight(row[weightColumn], edges.what, `line ${firstLine + i}`)),
    }),
  };
}

function readNodes(text: string, what: string): Pick<NodeTable, 'ids' | 'attributes'> {
  const [header, ...rows] = records(text, what);
  if (header === undefined || header.every((name) => name === '' || Number.isFinite(Number(name)))) {
    const found = header?.slice(0, 3).join(', ') ?? 'an empty file';
    throw new SyntaxError(`Cannot read ${what} line 1: a header such as id,age,class is needed, got ${found}`);
  }
  const ids = rows.map(([id]) => id!);
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new RangeError(`Cannot read ${what}: each node once is needed, got ${id} twice`);
    seen.add(id);
  }
  const attributes = rows.map((row) =>
    Object.fromEntries(header.slice(1).flatMap((name, i) => (row[i + 1] === '' ? [] : [[name, cell(row[i + 1]!)]]))),
  );
  return { ids, attributes };
}

function records(text: string, what: string): string[][] {
  const first = text.replace(/^\ufeff/, '').split('\n', 1)[0]!;
  const delimiter = [',', '\t', ';'].find((each) => first.includes(each)) ?? ' ';
  try {
    return parse(text, { delimiter, bom: true, trim: true, skip_empty_lines: true, relax_column_count: false });
  } catch (error) {
    const { message } = error as Error;
    throw new SyntaxError(`Cannot read ${what}: a CSV file is needed, got ${message.split('\n')[0]}`);
  }
}

/** Whether the first row names columns: by known names, or as the only one whose ends are not numbers. */
function isHeader(rows: readonly string[][]): boolean {
  const areNumbers = (row: readonly string[]) => row.slice(0, 2).every((end) => Number.isFinite(Number(end)));
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  if (first.slice(0, 2).every((name) => edgeHeaders.test(name))) return true;
  return !areNumbers(first) && rest.length > 0 && rest.every(areNumbers);
}

function cell(text: string): unknown {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}
