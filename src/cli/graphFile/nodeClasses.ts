import type { GraphData } from '../../data/graphData.js';
import type { NodeTable } from './nodeTable.js';

export interface NodeClasses extends Pick<GraphData, 'labels' | 'numClasses'> {
  /** The attribute they come from; undefined: there are none. */
  readonly attribute?: string;
}

type Value = number | string | undefined;

/**
 * Classes of nodes: the attribute that is chosen; else `class`; else `label`, unless it is another one for every node, as
 * captions are. Whole numbers or names, which become class ids in their order; nodes without one, or with −1, get −1.
 *
 * @throws RangeError for a chosen attribute that no node has, or that is another one for every node
 * @throws TypeError where a class is neither a whole number nor a name
 */
export function nodeClasses({ ids, attributes }: NodeTable, chosen: string | undefined, what: string): NodeClasses {
  const has = (name: string) => attributes.some((each) => each[name] !== undefined);
  if (chosen !== undefined && !has(chosen)) {
    const known = [...new Set(attributes.flatMap((each) => Object.keys(each)))].join(', ') || 'none';
    throw new RangeError(`Cannot read ${what}: an attribute ${chosen} of nodes is needed, got ${known}`);
  }
  const attribute = chosen ?? ['class', 'label'].find(has);
  const none = { labels: new Int32Array(ids.length).fill(-1), numClasses: 0 };
  if (attribute === undefined) return none;
  const values = attributes.map((each, node) => readClass(each[attribute], attribute, what, ids[node]!));
  const labeled = values.filter((value) => value !== undefined);
  const classes = sortedClasses(labeled);
  if (classes.length === labeled.length) {
    if (chosen === undefined) return none;
    throw new RangeError(
      `Cannot read ${what}: classes that nodes share are needed, got another ${chosen} for each of ${labeled.length} nodes`,
    );
  }
  const idOf = new Map(classes.map((value, id) => [value, id]));
  const labels = Int32Array.from(values, (value) => (value === undefined ? -1 : idOf.get(value)!));
  return { labels, numClasses: classes.length, attribute };
}

function readClass(value: unknown, attribute: string, what: string, id: string): Value {
  if (value === undefined || value === null || value === '' || value === -1) return undefined;
  if (typeof value === 'string' || Number.isSafeInteger(value)) return value as Value;
  if (typeof value === 'boolean') return Number(value);
  throw new TypeError(
    `Cannot read ${what}: a whole number or a name as ${attribute} is needed, got ${JSON.stringify(value)?.slice(0, 40)} of node ${id}`,
  );
}

/** Numbers by size; where there are names, all by their text. */
function sortedClasses(values: readonly Value[]): Value[] {
  const classes = [...new Set(values)];
  if (classes.every((value) => typeof value === 'number')) return classes.sort((a, b) => Number(a) - Number(b));
  return classes.sort((a, b) => (String(a) < String(b) ? -1 : 1));
}
