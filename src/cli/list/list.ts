import { stringify } from 'yaml';
import { unknownName } from '../../registry/registry.js';
import { type ListKind, listKinds } from '../commands/list.js';
import { print } from '../format/print.js';
import { standardOutput } from '../format/terminal.js';
import { terminalTable } from '../format/terminalTable.js';
import { catalogs, type Item } from './catalogs.js';

/**
 * Prints what there is of a kind, or one thing in full.
 *
 * @throws RangeError for an unknown kind or name
 */
export async function list(kind: string, name: string | undefined, json: boolean): Promise<void> {
  const known = listKinds.find((each) => each === kind || each === `${kind}s`);
  if (known === undefined) throw unknownName('what to list', kind, listKinds);
  const { items, columns } = await catalogs[known]();
  if (name !== undefined) {
    const item = find(known, items, name);
    return print(json ? JSON.stringify(item, null, 2) : stringify(plain(item)).trimEnd());
  }
  const { width, colors } = standardOutput();
  await print(json ? JSON.stringify(items, null, 2) : terminalTable(columns, items, { width, heading: colors.dim }));
}

function find(kind: ListKind, items: readonly Item[], name: string): Item {
  const item = items.find((each) => each.name === name);
  if (item === undefined) {
    throw unknownName(
      kind.slice(0, -1),
      name,
      items.map((each) => each.name),
    );
  }
  return item;
}

/** Only data: YAML would write `undefined` and class instances in its own way. */
function plain(item: Item): unknown {
  return JSON.parse(JSON.stringify(item));
}
