import type { SettingValue } from '../config/hyperparameter.js';
import { parseValues } from '../config/partText.js';
import type { Method } from '../methods/method.js';
import { unknownName } from '../registry/registry.js';
import type { Assignments } from './trial.js';

/** A value that a run sets, or several to choose among, and for which methods and datasets; where these are absent, for all that have it. */
export interface Setting {
  readonly methods?: readonly string[];
  readonly datasets?: readonly string[];
  /** Whether it is a hyperparameter of the method or of its encoder; the encoder's `name` chooses the encoder. */
  readonly part: 'method' | 'encoder';
  readonly name: string;
  readonly value: SettingValue;
}

/**
 * A setting from `temperature=0.5`, `grace.temperature=0.5`, `encoder.hiddenSize=64` or `grace.encoder.name=sgc`; several values,
 * of which validation chooses, from `temperature=0.2,0.5`.
 *
 * @param methodNames the methods that a key may begin with
 * @throws RangeError for text that is none
 */
export function parseSetting(text: string, methodNames: readonly string[]): Setting {
  const [, key, value] = text.match(/^([^=\s]+)\s*=\s*(\S.*?)\s*$/s) ?? [];
  if (key === undefined || value === undefined) {
    throw new RangeError(`Cannot read a setting: NAME=VALUE such as grace.temperature=0.5 is needed, got "${text}"`);
  }
  return { ...parseSettingKey(key, methodNames), value: parseValues(value) };
}

/**
 * Settings of encoders from `sgc` or `hiddenSize=64`.
 *
 * @throws RangeError for text that is none
 */
export function parseEncoderSetting(text: string): Setting {
  const setting = parseSetting(text.includes('=') ? text : `name=${text}`, []);
  return { ...setting, part: 'encoder' };
}

/**
 * What a key such as `grace.encoder.hiddenSize` stands for.
 *
 * @throws RangeError for an unknown method, or for another form
 */
export function parseSettingKey(key: string, methodNames?: readonly string[]): Omit<Setting, 'value'> {
  const parts = key.split('.');
  const name = parts.pop()!;
  const method = parts[0] === 'encoder' ? undefined : parts.shift();
  const isEncoder = parts[0] === 'encoder';
  if (name === '' || parts.length > (isEncoder ? 1 : 0)) {
    throw new RangeError(`Cannot read a setting: METHOD.NAME, encoder.NAME or NAME is needed, got "${key}"`);
  }
  if (method !== undefined && methodNames !== undefined && !methodNames.includes(method)) {
    throw unknownName('method', method, methodNames);
  }
  return { ...(method === undefined ? {} : { methods: [method] }), part: isEncoder ? 'encoder' : 'method', name };
}

/** What `settings` set for a method on a dataset; later ones win. */
export function settingsFor(
  method: Method,
  dataset: string,
  settings: readonly Setting[],
): { readonly overrides: Assignments; readonly encoder: Assignments } {
  const concerned = settings.filter((setting) => concerns(setting, method, dataset));
  const of = (part: Setting['part']) =>
    Object.fromEntries(concerned.filter((setting) => setting.part === part).map(({ name, value }) => [name, value]));
  return { overrides: of('method'), encoder: of('encoder') };
}

/**
 * Checks that each setting concerns some of the methods that are asked for.
 *
 * @throws RangeError for one that none of them has
 */
export function checkSettings(methods: readonly Method[], settings: readonly Setting[]): void {
  for (const setting of settings) {
    if (methods.some((method) => concerns(setting, method, undefined))) continue;
    const { name, part } = setting;
    const of = setting.methods ?? methods.map((method) => method.name);
    const asked = methods.filter((method) => of.includes(method.name));
    if (asked.length === 0) {
      const names = methods.map((method) => method.name).join(', ');
      throw new RangeError(
        `Cannot set ${name}: one of the methods of the run, ${names}, is needed, got ${of.join(', ')}`,
      );
    }
    if (part === 'encoder') {
      throw new RangeError(
        `Cannot set ${name} of an encoder: a method with an encoder is needed, got ${of.join(', ')}`,
      );
    }
    const known = new Set(asked.flatMap((method) => Object.keys(method.hyperparameters)));
    throw unknownName(`hyperparameter of ${of.join(', ')}`, name, [...known]);
  }
}

function concerns(setting: Setting, method: Method, dataset: string | undefined): boolean {
  const { methods, datasets, part, name } = setting;
  if (datasets !== undefined && dataset !== undefined && !datasets.includes(dataset)) return false;
  if (part === 'encoder' && !hasEncoder(method)) return false;
  if (methods !== undefined) return methods.includes(method.name);
  return part === 'encoder' || name in method.hyperparameters;
}

/** Whether a method encodes; some reference rows do not. */
function hasEncoder(method: Method): boolean {
  return method.encoder !== undefined;
}
