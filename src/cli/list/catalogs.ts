import type { Column } from '../../format/column.js';
import { hyperparameterCards, methodCard, protocolCard } from '../cards.js';
import type { ListKind } from '../commands/list.js';
import { knownNames, loadRegistries } from '../registries.js';
import { shippedSuite, suiteNames } from '../suites.js';

/** A listed thing: plain data. */
export type Item = { readonly name: string } & { readonly [key: string]: unknown };

/** What there is of a kind. */
export interface Catalog {
  readonly items: readonly Item[];
  readonly columns: readonly Column<Item>[];
}

/** Everything of a kind, as data. */
export const catalogs: { readonly [kind in ListKind]: () => Promise<Catalog> } = {
  async methods() {
    const { methods } = await import('../../../baselines/index.js');
    const items = [...methods].map((method) => {
      const { details, ...card } = methodCard(method);
      return { ...card, ...details };
    });
    return {
      items,
      columns: [text('family'), text('name'), text('levels'), { ...text('paper'), text: paperText }],
    };
  },
  async datasets() {
    const { datasets } = await import('../../../datasets/index.js');
    const items = [...datasets].map(({ load: _, ...dataset }) => ({ ...dataset }));
    return { items, columns: [text('name'), text('description')] };
  },
  async protocols() {
    const { protocols } = await import('../../protocols/index.js');
    const items = [...protocols].map((protocol) => ({ ...protocolCard(protocol) }));
    return { items, columns: [text('name'), text('task'), text('headline'), text('description')] };
  },
  async augmentations() {
    const { augmentations } = await import('../../augmentations/index.js');
    const items = [...augmentations].map(({ name, description, hyperparameters }) => {
      return { name, description, hyperparameters: hyperparameterCards(hyperparameters) };
    });
    return { items, columns: [text('name'), settingsColumn, text('description')] };
  },
  async objectives() {
    const { objectives } = await import('../../objectives/index.js');
    const items = [...objectives].map(({ name, levels, description, hyperparameters }) => {
      return { name, levels, description, hyperparameters: hyperparameterCards(hyperparameters) };
    });
    return { items, columns: [text('name'), settingsColumn, text('levels'), text('description')] };
  },
  async encoders() {
    const { encoders } = await import('../../encoders/index.js');
    const items = [...encoders].map(({ name, paper, hyperparameters }) => {
      return { name, paper, hyperparameters: hyperparameterCards(hyperparameters) };
    });
    return { items, columns: [text('name'), text('paper')] };
  },
  async suites() {
    const known = knownNames(await loadRegistries());
    const items = suiteNames().map((name) => ({ ...shippedSuite(name, known) }));
    return { items, columns: [text('name'), text('description')] };
  },
};

/** Settings with their standard values, as a suite writes them. */
const settingsColumn: Column<Item> = {
  header: 'settings',
  align: 'left',
  priority: 1,
  text: ({ hyperparameters }) =>
    Object.entries(hyperparameters as Readonly<Record<string, { readonly standard: unknown }>>)
      .map(([name, { standard }]) => `${name}=${standard}`)
      .join(','),
};

function text(key: string): Column<Item> & { text(item: Item): string } {
  return { header: key, align: 'left', priority: 0, text: (item) => String(item[key] ?? '') };
}

function paperText({ paper }: Item): string {
  const { title, year } = paper as { title: string; year: number };
  return `${title} (${year})`;
}
