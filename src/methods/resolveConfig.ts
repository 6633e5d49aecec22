import type { HyperparameterValue, SettingValue } from '../config/hyperparameter.js';
import { encoders } from '../encoders/index.js';
import { unknownName } from '../registry/registry.js';
import { candidatesOf, choiceNames, numCandidates, type OpenConfig, type ResolvedConfig } from './candidates.js';
import type { EncoderSpec, Hyperparameters, Method, Setting } from './method.js';

type Assignments = { readonly [name: string]: SettingValue };

export type { OpenConfig, ResolvedConfig };

/** What a training is for: papers may have settings of their own for held-out edges, few labels of graphs, or other data than that learned on. */
export type SettingTask = 'embedding' | 'link' | 'few-labels' | 'transfer';

/** What the values of hyperparameters depend on, beside the method. */
export interface ConfigRequest {
  readonly dataset: string;
  /** What a run sets of the method, and of its encoder. */
  readonly overrides?: Assignments;
  readonly encoder?: Assignments;
  /** Absent: `embedding`. */
  readonly task?: SettingTask;
  /** The metric of validation by which a protocol can choose among values; absent: it cannot. */
  readonly validation?: string | undefined;
}

/**
 * The values of a method's hyperparameters on a dataset: standard value → the paper's setting for the dataset and the
 * task → the run's override. A training has one of each.
 *
 * @throws RangeError for an unknown hyperparameter, a value out of range, several values, or a value that another of the run
 *   puts out of force
 */
export function resolveConfig(
  method: Method,
  dataset: string,
  overrides: Assignments = {},
  encoder: Assignments = {},
  task: SettingTask = 'embedding',
): ResolvedConfig {
  return candidatesOf(resolveOpen(method, { dataset, overrides, encoder, task }))[0]!;
}

/**
 * As `resolveConfig`, with several values where the run asks for them, or where the paper chose by dataset (`Method.candidates`),
 * the protocol can too, and neither the paper nor the run has one.
 *
 * @throws RangeError as `resolveConfig`, for several values only where nothing can choose
 */
export function resolveOpen(method: Method, request: ConfigRequest): OpenConfig {
  const { dataset, overrides = {}, encoder = {}, task = 'embedding', validation } = request;
  const { encoder: paperEncoder, ...paper } = paperSetting(method, dataset, task);
  const where = `${method.name} on ${dataset}`;
  // One encoder serves all datasets where it is transferred: nothing is chosen by dataset.
  const canChoose = validation !== undefined && task !== 'transfer';
  const candidates = canChoose ? ((method.candidates ?? {}) as Assignments) : {};
  const values = resolve(where, method.hyperparameters, candidates, paper as Assignments, overrides);
  const spec = method.encoder && { ...method.encoder, ...(paperEncoder as EncoderSpec | undefined) };
  const resolved = spec && Object.freeze(resolveEncoder(where, spec, encoder));
  expectInForce(where, overrides, resolved);
  const config = {
    schedule: method.training.schedule ?? 'constant',
    ...values,
    ...(resolved !== undefined && { encoder: resolved }),
    optimizer: method.training.optimizer,
  };
  return Object.freeze({ ...config, ...chosen(where, config, validation) });
}

/** Combinations that one trial may choose among: each is a training. */
const mostCandidates = 1000;

/** How a config with several values says that validation chooses. */
function chosen(where: string, config: OpenConfig, validation: string | undefined): Pick<OpenConfig, 'chosenBy'> {
  const names = choiceNames(config);
  if (names.length === 0) return {};
  if (numCandidates(config) > mostCandidates) {
    throw new RangeError(
      `Cannot choose ${names.join(', ')} [${where}]: at most ${mostCandidates} combinations are needed, got ${numCandidates(config)}`,
    );
  }
  if (validation !== undefined) return { chosenBy: validation };
  throw new RangeError(
    `Cannot set ${names.join(', ')} [${where}]: one value is needed where no validation chooses, got several`,
  );
}

function paperSetting(
  { settings, linkSettings, fewLabelSettings, transferSettings }: Method,
  dataset: string,
  task: SettingTask,
): Setting<Hyperparameters> {
  const ofTask = { link: linkSettings, 'few-labels': fewLabelSettings, transfer: transferSettings };
  const own = task === 'embedding' ? undefined : ofTask[task];
  return own === undefined ? (settings[dataset] ?? {}) : settingOf(own, dataset);
}

/** The setting of a dataset on top of the one for every dataset. */
function settingOf(settings: Readonly<Record<string, Setting<Hyperparameters>>>, dataset: string) {
  const [common, own] = [settings['*'] ?? {}, settings[dataset] ?? {}];
  const encoder = { ...common.encoder, ...own.encoder } as Partial<EncoderSpec>;
  return { ...common, ...own, encoder } as Setting<Hyperparameters>;
}

/** The settings of an encoder in full; settings of `spec` that another kind of encoder does not have are left behind. */
function resolveEncoder(where: string, spec: EncoderSpec, overrides: Assignments): NonNullable<OpenConfig['encoder']> {
  const { name: asked = spec.name, ...settings } = overrides;
  if (Array.isArray(asked)) {
    throw new RangeError(`Cannot choose an encoder [${where}]: one name is needed, got several`);
  }
  const name = String(asked);
  const kind = encoders.get(name);
  const own = Object.entries(spec).filter(([key]) => key in kind.hyperparameters);
  return { name, ...resolve(`${where}, encoder ${name}`, kind.hyperparameters, Object.fromEntries(own), settings) };
}

/** An encoder that asks for features has them, whatever the method is set to: a trial would be labelled with what was not done. */
function expectInForce(where: string, { nodeFeatures }: Assignments, encoder: OpenConfig['encoder']): void {
  const asked = encoder?.nodeFeatures ?? 'given';
  if (nodeFeatures === undefined || asked === 'given' || asked === nodeFeatures) return;
  throw new RangeError(
    `Cannot set nodeFeatures to ${nodeFeatures} [${where}]: its encoder ${encoder!.name} has nodeFeatures=${asked}, which must be set to given`,
  );
}

/** Values by what is said of them: by the paper, perhaps in several places, and last by the run. */
function resolve(
  where: string,
  hyperparameters: Hyperparameters,
  ...layers: readonly Assignments[]
): Record<string, SettingValue> {
  const values: Record<string, SettingValue> = Object.fromEntries(
    Object.entries(hyperparameters).map(([name, { standard }]) => [name, standard]),
  );
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer))) {
    const hyperparameter = Object.hasOwn(hyperparameters, name) ? hyperparameters[name] : undefined;
    if (hyperparameter === undefined) {
      throw unknownName(`hyperparameter of ${where}`, name, Object.keys(hyperparameters));
    }
    const admit = (each: HyperparameterValue) => {
      if (hyperparameter.admits(each)) return hyperparameter.normalize?.(each) ?? each;
      // It says more of what is wrong.
      hyperparameter.normalize?.(each);
      throw new RangeError(`Cannot set ${name} [${where}]: ${hyperparameter.range} is needed, got ${each}`);
    };
    values[name] = Array.isArray(value)
      ? distinct(`${name} [${where}]`, value.map(admit))
      : admit(value as HyperparameterValue);
  }
  return withoutImplied(values, hyperparameters, layers.slice(0, -1));
}

/** The values without those that are standard because nothing says otherwise, where their hyperparameters came later. */
function withoutImplied(
  values: Record<string, SettingValue>,
  hyperparameters: Hyperparameters,
  papers: readonly Assignments[],
): Record<string, SettingValue> {
  const isImplied = ([name, value]: [string, SettingValue]) => {
    const { impliesStandard = false, standard } = hyperparameters[name]!;
    return impliesStandard && value === standard && papers.every((paper) => (paper[name] ?? standard) === standard);
  };
  return Object.fromEntries(Object.entries(values).filter((entry) => !isImplied(entry)));
}

function distinct(what: string, values: readonly HyperparameterValue[]): readonly HyperparameterValue[] {
  if (values.length > 1 && new Set(values).size === values.length) return Object.freeze(values);
  throw new RangeError(`Cannot choose ${what}: several values, each once, are needed, got ${values.join(', ')}`);
}
