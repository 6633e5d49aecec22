import { isMap, isSeq, type Node } from 'yaml';
import type { SettingValue } from '../config/hyperparameter.js';
import { type FactorialCell, factorialMethod, type KnownParts, readFactorial } from './parseFactorial.js';
import { parseSeeds } from './seeds.js';
import { parseEncoderSetting, parseSettingKey, type Setting } from './setting.js';
import type { Suite, SuiteEntry } from './suite.js';
import { type Field, readYaml, type YamlReader } from './yamlReader.js';

/** Names that a suite may use. */
export interface KnownNames {
  readonly methods: readonly string[];
  readonly datasets: readonly string[];
  readonly protocols: readonly string[];
  /** What a factorial design may swap; any unless given. */
  readonly parts?: KnownParts;
}

type NameKind = 'methods' | 'datasets' | 'protocols';

const entryKeys = ['methods', 'datasets', 'protocols', 'seeds', 'set', 'encoder', 'overrides', 'factorial'];
const suiteKeys = ['name', 'description', ...entryKeys, 'entries'];
const overrideKeys = ['methods', 'datasets', 'set', 'encoder'];

/**
 * A suite from YAML:
 *
 * ```yaml
 * name: small
 * description: what it is for
 * methods: [grace, dgi]
 * datasets: [cora]
 * protocols: [node-public]
 * seeds: 0-9                     # or [0, 3, 5]
 * set: {epochs: 100, grace.temperature: 0.5}   # or [0.2, 0.5]: validation chooses
 * encoder: sgc                   # or {hiddenSize: 64}
 * overrides:                     # where not all methods and datasets are meant
 *   - datasets: [cora]
 *     set: {learningRate: 0.001}
 * entries:                       # instead of every combination; what one leaves out is taken from above
 *   - {methods: [gae], protocols: [link-85-5-10]}
 * ```
 *
 * In place of `methods`, or beside them, `factorial` (here or in an entry) runs every combination of parts; see
 * `readFactorial`.
 *
 * @param file its path, for messages
 * @param known names that it may use; any unless given
 * @throws SyntaxError for text of another form, with line and column
 * @throws RangeError for an unknown name, with line and column
 */
export function parseSuite(file: string, source: string, known?: KnownNames): Suite {
  const yaml = readYaml(file, source);
  const fields = yaml.fields(yaml.root, 'a map', suiteKeys);
  const common = readEntry(yaml, fields, known);
  const listed = fields.get('entries');
  const factorial = fields.get('factorial');
  if (listed !== undefined && factorial !== undefined) {
    yaml.fail(factorial.keyNode, 'factorial in one of the entries, or no entries,', 'both');
  }
  const entries =
    listed === undefined
      ? complete(yaml, yaml.root, common)
      : yaml.items(listed.node, 'a list of entries').flatMap((node) => {
          const own = readEntry(yaml, yaml.fields(node, 'a map', entryKeys), known);
          return complete(yaml, node, { ...common, ...own, settings: [...common.settings, ...own.settings] });
        });
  const text = (key: string) => fields.get(key) && yaml.text(fields.get(key)!.node, 'text');
  return {
    name: text('name') ?? file,
    description: text('description') ?? '',
    entries,
    isListed: listed !== undefined,
  };
}

type PartialEntry = Partial<SuiteEntry> & Pick<SuiteEntry, 'settings'> & { readonly cells?: readonly FactorialCell[] };

function readEntry(yaml: YamlReader, fields: ReadonlyMap<string, Field>, known: KnownNames | undefined): PartialEntry {
  const seeds = fields.get('seeds');
  const overrides = fields.get('overrides');
  const factorial = fields.get('factorial');
  const settings = [
    ...readSettings(yaml, fields, known),
    ...(overrides === undefined ? [] : readOverrides(yaml, overrides.node, known)),
  ];
  return {
    // Methods from above are not meant to run beside a design.
    ...(factorial !== undefined && { methods: [], cells: readFactorial(yaml, factorial.node, known?.parts) }),
    ...readNames(yaml, fields, known),
    ...(seeds === undefined ? {} : { seeds: readSeeds(yaml, seeds.node) }),
    settings,
  };
}

function readNames(
  yaml: YamlReader,
  fields: ReadonlyMap<string, Field>,
  known: KnownNames | undefined,
): Partial<Pick<KnownNames, NameKind>> {
  const found = (['methods', 'datasets', 'protocols'] satisfies NameKind[]).flatMap((key) => {
    const field = fields.get(key);
    return field === undefined ? [] : [[key, yaml.names(field.node, key.slice(0, -1), known?.[key])] as const];
  });
  return Object.fromEntries(found);
}

function readOverrides(yaml: YamlReader, node: Node, known: KnownNames | undefined): Setting[] {
  return yaml.items(node, 'a list of overrides').flatMap((item) => {
    const fields = yaml.fields(item, 'a map', overrideKeys);
    const where = readNames(yaml, fields, known);
    return readSettings(yaml, fields, known).map((setting) => ({ ...where, ...setting }));
  });
}

function readSettings(yaml: YamlReader, fields: ReadonlyMap<string, Field>, known: KnownNames | undefined): Setting[] {
  const set = fields.get('set');
  const encoder = fields.get('encoder');
  return [
    ...(set === undefined ? [] : readAssignments(yaml, set.node, (key) => parseSettingKey(key, known?.methods))),
    ...(encoder === undefined ? [] : readEncoder(yaml, encoder.node)),
  ];
}

function readEncoder(yaml: YamlReader, node: Node): Setting[] {
  if (isMap(node)) return readAssignments(yaml, node, (name) => ({ part: 'encoder', name }));
  return [yaml.at(node, () => parseEncoderSetting(yaml.text(node, 'the name of an encoder or a map')))];
}

function readAssignments(yaml: YamlReader, node: Node, read: (key: string) => Omit<Setting, 'value'>): Setting[] {
  return [...yaml.fields(node, 'a map of names and values').values()].map(({ key, keyNode, node: value }) => ({
    ...yaml.at(keyNode, () => read(key)),
    value: readValue(yaml, value),
  }));
}

function readValue(yaml: YamlReader, node: Node): SettingValue {
  const needed = 'a number, a word, true or false, or a list of several';
  return isSeq(node) && node.items.length > 1
    ? yaml.items(node, needed).map((item) => yaml.value(item, needed))
    : yaml.value(node, needed);
}

function readSeeds(yaml: YamlReader, node: Node): number[] {
  const needed = 'seeds such as 0-9 or [0, 3, 5]';
  const texts = isSeq(node)
    ? yaml.items(node, needed).map((item) => yaml.text(item, needed))
    : [yaml.text(node, needed)];
  return yaml.at(node, () => parseSeeds(texts.join(',')));
}

/** The entry, and one for each cell of its design. */
function complete(yaml: YamlReader, node: Node, entry: PartialEntry): SuiteEntry[] {
  const { methods, datasets, protocols, seeds = [0], settings, cells = [] } = entry;
  const missing = (key: string) => yaml.fail(node, `a list of ${key}`, 'none');
  const whole: SuiteEntry = {
    methods: methods ?? missing('methods'),
    datasets: datasets ?? missing('datasets'),
    protocols: protocols ?? missing('protocols'),
    seeds,
    settings,
  };
  const designed = cells.map(({ levels, settings: own }) => ({
    ...whole,
    methods: [factorialMethod],
    settings: [...settings, ...own],
    cell: levels,
  }));
  return whole.methods.length === 0 && designed.length > 0 ? designed : [whole, ...designed];
}
