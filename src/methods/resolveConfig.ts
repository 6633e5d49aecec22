import type { HyperparameterValue } from '../config/hyperparameter.js';
import { encoders } from '../encoders/index.js';
import { unknownName } from '../registry/registry.js';
import type { EncoderSpec, Hyperparameters, Method, Setting } from './method.js';

type Assignments = { readonly [name: string]: HyperparameterValue };

/** Every value that a training depends on, frozen. */
export interface ResolvedConfig {
  /** Absent where the method encodes nothing. */
  readonly encoder?: EncoderSpec;
  readonly optimizer: string;
  readonly schedule: string;
  readonly [hyperparameter: string]: HyperparameterValue | EncoderSpec | undefined;
}

/** What a training is for: papers may have settings of their own for held-out edges, few labels of graphs, or other data than that learned on. */
export type SettingTask = 'embedding' | 'link' | 'few-labels' | 'transfer';

/**
 * The values of a method's hyperparameters on a dataset: standard value → the paper's setting for the dataset and the
 * task → the run's override.
 *
 * @throws RangeError for an unknown hyperparameter, a value out of range, or one that another of the run puts out of force
 */
export function resolveConfig(
  method: Method,
  dataset: string,
  overrides: Assignments = {},
  encoder: Assignments = {},
  task: SettingTask = 'embedding',
): ResolvedConfig {
  const { encoder: paperEncoder, ...paper } = paperSetting(method, dataset, task);
  const where = `${method.name} on ${dataset}`;
  const values = resolve(where, method.hyperparameters, paper as Assignments, overrides);
  const spec = method.encoder && { ...method.encoder, ...(paperEncoder as Assignments | undefined) };
  const resolved = spec && Object.freeze(resolveEncoder(where, spec, encoder));
  expectInForce(where, overrides, resolved);
  return Object.freeze({
    schedule: method.training.schedule ?? 'constant',
    ...values,
    ...(resolved !== undefined && { encoder: resolved }),
    optimizer: method.training.optimizer,
  });
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
function resolveEncoder(where: string, spec: EncoderSpec, overrides: Assignments): EncoderSpec {
  const name = String(overrides.name ?? spec.name);
  const kind = encoders.get(name);
  const own = Object.entries(spec).filter(([key]) => key in kind.hyperparameters);
  const { name: _, ...settings } = overrides;
  return { name, ...resolve(`${where}, encoder ${name}`, kind.hyperparameters, Object.fromEntries(own), settings) };
}

/** An encoder that asks for features has them, whatever the method is set to: a trial would be labelled with what was not done. */
function expectInForce(where: string, { nodeFeatures }: Assignments, encoder: EncoderSpec | undefined): void {
  const asked = encoder?.nodeFeatures ?? 'given';
  if (nodeFeatures === undefined || asked === 'given' || asked === nodeFeatures) return;
  throw new RangeError(
    `Cannot set nodeFeatures to ${nodeFeatures} [${where}]: its encoder ${encoder!.name} has nodeFeatures=${asked}, which must be set to given`,
  );
}

function resolve(
  where: string,
  hyperparameters: Hyperparameters,
  ...layers: readonly Assignments[]
): Record<string, HyperparameterValue> {
  const values = Object.fromEntries(Object.entries(hyperparameters).map(([name, { standard }]) => [name, standard]));
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer))) {
    const hyperparameter = Object.hasOwn(hyperparameters, name) ? hyperparameters[name] : undefined;
    if (hyperparameter === undefined) {
      throw unknownName(`hyperparameter of ${where}`, name, Object.keys(hyperparameters));
    }
    if (!hyperparameter.admits(value)) {
      // It says more of what is wrong.
      hyperparameter.normalize?.(value);
      throw new RangeError(`Cannot set ${name} [${where}]: ${hyperparameter.range} is needed, got ${value}`);
    }
    values[name] = hyperparameter.normalize?.(value) ?? value;
  }
  return values;
}
