import type { Rows } from '../../data/graphData.js';
import { identityRows, toSparse } from '../../data/rows.js';
import type { NodeTable } from './nodeTable.js';

/** What programs that draw graphs store with a node, and a class that goes by another spelling or was not chosen. */
const notFeatures = new Set([
  'class',
  'id',
  'label',
  'name',
  'x',
  'y',
  'z',
  'size',
  'color',
  'r',
  'g',
  'b',
  'a',
  'shape',
  'kind',
]);
const SPARSE_SHARE = 0.1;

export interface NodeFeatures {
  readonly rows: Rows;
  /** Where they come from, in a few words. */
  readonly source: string;
}

/**
 * Features of nodes: the attributes that are chosen; else the attribute `features`, a list of numbers; else every
 * attribute that is a number (or true or false) for all nodes, but for the class and what only tells how to draw them;
 * else the identity.
 *
 * @throws RangeError for a chosen attribute that no node has
 * @throws TypeError where a node lacks a feature, or it is not a finite number
 */
export function nodeFeatures(
  { ids, attributes }: NodeTable,
  { chosen, classAttribute }: { readonly chosen?: readonly string[]; readonly classAttribute?: string },
  what: string,
): NodeFeatures {
  const known = [...new Set(attributes.flatMap((each) => Object.keys(each)))];
  const missing = chosen?.find((name) => !known.includes(name));
  if (missing !== undefined) {
    throw new RangeError(
      `Cannot read ${what}: an attribute ${missing} of nodes is needed, got ${known.join(', ') || 'none'}`,
    );
  }
  const names =
    chosen ?? (known.includes('features') ? ['features'] : numericAttributes(attributes, known, classAttribute));
  if (names.length === 0) return { rows: identityRows(ids.length), source: 'none, so the identity' };
  const rows = attributes.map((each, node) => names.flatMap((name) => numbers(each[name], name, what, ids[node]!)));
  const numColumns = rows[0]?.length ?? 0;
  const uneven = rows.findIndex((row) => row.length !== numColumns);
  if (uneven >= 0) {
    throw new TypeError(
      `Cannot read ${what}: ${numColumns} features are needed, got ${rows[uneven]!.length} of node ${ids[uneven]}`,
    );
  }
  const values = new Float32Array(ids.length * numColumns);
  rows.forEach((row, node) => {
    values.set(row, node * numColumns);
  });
  const dense = { kind: 'dense', numRows: ids.length, numColumns, values } as const;
  const nonZero = values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  const shown = names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
  return { rows: nonZero < SPARSE_SHARE * values.length ? toSparse(dense) : dense, source: shown };
}

function numericAttributes(
  attributes: NodeTable['attributes'],
  known: readonly string[],
  classAttribute: string | undefined,
): string[] {
  const isNumeric = (value: unknown) => typeof value === 'boolean' || Number.isFinite(value);
  return known.filter(
    (name) =>
      name !== classAttribute &&
      !notFeatures.has(name.toLowerCase()) &&
      attributes.every((each) => isNumeric(each[name])),
  );
}

/** The numbers in an attribute: itself, a list, or text with numbers between commas, spaces or the like. */
function numbers(value: unknown, name: string, what: string, id: string): number[] {
  const parts = typeof value === 'string' ? value.replace(/^\[|\]$/g, '').split(/[\s,;|]+/) : [value].flat();
  return parts.map((part) => {
    const number = part === '' || part === null ? Number.NaN : Number(part);
    // Float32 ends at 3.4e38.
    if (Number.isFinite(Math.fround(number))) return number;
    const found = value === undefined ? 'none' : JSON.stringify(value)?.slice(0, 40);
    throw new TypeError(`Cannot read ${what}: a number as ${name} is needed, got ${found} of node ${id}`);
  });
}
