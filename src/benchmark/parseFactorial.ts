import { isMap, isSeq, type Node } from 'yaml';
import type { HyperparameterValue } from '../config/hyperparameter.js';
import { formatParts, parseParts, type WrittenPart } from '../config/partText.js';
import type { Setting } from './setting.js';
import type { YamlReader } from './yamlReader.js';

/** The method that every cell of a factorial design runs. */
export const factorialMethod = 'composed';

/** Each checks the text of a part and gives the one way to write it; throws a RangeError for what there is not. */
export interface KnownParts {
  augmentation(text: string): string;
  objective(text: string): string;
  encoder(text: string): string;
}

/** The level of each factor of a design, by the factor's name. */
export type CellLevels = { readonly [factor: string]: string };

/** One combination of a factorial design: its levels, and the settings that make it. */
export interface FactorialCell {
  readonly levels: CellLevels;
  readonly settings: readonly Setting[];
}

interface Level {
  readonly label: string;
  readonly settings: readonly Setting[];
}

/**
 * Every combination of the levels of a block such as
 *
 * ```yaml
 * factorial:
 *   augmentations:                 # pairs: two views, or one chain for both
 *     - [drop-edges(rate=0.2), [{drop-edges: 0.4}, {mask-features: {rate: 0.3}}]]
 *     - identity
 *   objectives: [info-nce, {hard-info-nce: {temperature: 0.5, hardness: 1}}]
 *   encoders: [gcn, {gat: {numHeads: 4}}]
 * ```
 *
 * A factor that is left out stays as the method has it.
 *
 * @throws SyntaxError or RangeError, with line and column
 */
export function readFactorial(yaml: YamlReader, node: Node, known: KnownParts | undefined): FactorialCell[] {
  const fields = yaml.fields(node, 'a map of factors', ['augmentations', 'objectives', 'encoders']);
  if (fields.size === 0) return yaml.fail(node, 'a factor: augmentations, objectives or encoders', 'none');
  const levels = (key: string, read: (item: Node) => Level): Level[] => {
    const field = fields.get(key);
    return field === undefined ? [] : distinct(yaml, yaml.items(field.node, `a list of ${key}`), read);
  };
  const factors: readonly (readonly [string, Level[]])[] = [
    ['augmentations', levels('augmentations', (item) => augmentationPair(yaml, item, known))],
    ['objective', levels('objectives', (item) => objective(yaml, item, known))],
    ['encoder', levels('encoders', (item) => encoder(yaml, item, known))],
  ];
  return factors
    .filter(([, found]) => found.length > 0)
    .reduce<FactorialCell[]>(
      (cells, [factor, found]) =>
        cells.flatMap((cell) =>
          found.map(({ label, settings }) => ({
            levels: { ...cell.levels, [factor]: label },
            settings: [...cell.settings, ...settings],
          })),
        ),
      [{ levels: {}, settings: [] }],
    );
}

function distinct(yaml: YamlReader, items: readonly Node[], read: (item: Node) => Level): Level[] {
  const levels: Level[] = [];
  for (const item of items) {
    const level = read(item);
    if (levels.some(({ label }) => label === level.label)) {
      yaml.fail(item, 'each level once', `${level.label} again`);
    }
    levels.push(level);
  }
  return levels;
}

function augmentationPair(yaml: YamlReader, item: Node, known: KnownParts | undefined): Level {
  const views = isSeq<Node>(item) ? item.items : [item, item];
  if (views.length !== 2) yaml.fail(item, 'two views, or one chain for both,', `${views.length} views`);
  const [first, second] = views.map((view) => checked(yaml, view, readChain(yaml, view), known?.augmentation));
  return {
    label: `${first} | ${second}`,
    settings: [setting('method', 'augmentation1', first!), setting('method', 'augmentation2', second!)],
  };
}

function objective(yaml: YamlReader, item: Node, known: KnownParts | undefined): Level {
  const label = checked(yaml, item, readChain(yaml, item), known?.objective);
  return { label, settings: [setting('method', 'objective', label)] };
}

function encoder(yaml: YamlReader, item: Node, known: KnownParts | undefined): Level {
  const [part, ...others] = readChain(yaml, item);
  if (others.length > 0) yaml.fail(item, 'one encoder', 'several');
  if (part!.first !== undefined) yaml.fail(item, 'settings with their names', String(part!.first));
  checked(yaml, item, [part!], known?.encoder);
  const settings = Object.entries(part!.settings).map(([name, value]) => setting('encoder', name, value));
  return { label: formatParts([part!]), settings: [setting('encoder', 'name', part!.name), ...settings] };
}

function setting(part: Setting['part'], name: string, value: HyperparameterValue): Setting {
  return { methods: [factorialMethod], part, name, value };
}

function checked(
  yaml: YamlReader,
  node: Node,
  parts: readonly WrittenPart[],
  check: ((text: string) => string) | undefined,
): string {
  const text = formatParts(parts);
  return check === undefined ? text : yaml.at(node, () => check(text));
}

/** A chain from text, a map of names and settings, or a list of these. */
function readChain(yaml: YamlReader, node: Node): WrittenPart[] {
  if (isSeq(node)) return yaml.items(node, 'a list of parts').flatMap((item) => readChain(yaml, item));
  if (!isMap(node)) {
    return yaml.at(node, () => parseParts(yaml.text(node, 'a part such as drop-edges(rate=0.2) or {drop-edges: 0.2}')));
  }
  return [...yaml.fields(node, 'a map of parts').values()].map(({ key: name, node: value }) => {
    const what = 'a number, a word, true or false';
    if (!isMap(value)) return { name, settings: {}, first: yaml.value(value, `${what}, or a map of settings,`) };
    const settings = [...yaml.fields(value, 'a map of settings').values()];
    return { name, settings: Object.fromEntries(settings.map(({ key, node: at }) => [key, yaml.value(at, what)])) };
  });
}
