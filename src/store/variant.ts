import { canonicalJson, type Json } from './records.js';

export type Config = { readonly [key: string]: Json };

/**
 * What `config` sets otherwise than `standard`, nested settings under dotted names. Where the encoder is another one,
 * its name stands for the settings that come with it, unless they are asked for.
 */
function changesFrom(standard: Config, config: Config, withEncoderSettings = false): Config {
  if (config === standard) return {};
  const before = flatten(standard);
  const after = flatten(config);
  const isOtherEncoder = before.get('encoder.name') !== after.get('encoder.name');
  const changes: Record<string, Json> = {};
  for (const [key, value] of after) {
    // Lists say it already.
    if (key === 'chosenBy') continue;
    const isNew = !before.has(key);
    if (isNew && isOtherEncoder && key.startsWith('encoder.') && !withEncoderSettings) continue;
    if (isNew || canonicalJson(before.get(key)!) !== canonicalJson(value)) {
      changes[key === 'encoder.name' ? 'encoder' : key] = value;
    }
  }
  for (const key of before.keys()) {
    if (!after.has(key) && key !== 'chosenBy' && !(isOtherEncoder && key.startsWith('encoder.'))) changes[key] = null;
  }
  return changes;
}

/** `grace` or `grace[encoder=sgc,temperature=0.5]`. */
export function variantLabel(method: string, changes: Config): string {
  const settings = Object.entries(changes).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : canonicalJson(value)}`,
  );
  return settings.length === 0 ? method : `${method}[${settings.join(',')}]`;
}

function flatten(config: Config, prefix = ''): Map<string, Json> {
  const flat = new Map<string, Json>();
  for (const [key, value] of Object.entries(config)) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const entry of flatten(value as Config, `${prefix}${key}.`)) flat.set(...entry);
    } else {
      flat.set(prefix + key, value);
    }
  }
  return flat;
}

/** What each of `configs` sets otherwise than `standard`, told so far that no two look alike. */
export function distinctChanges(standard: Config, configs: readonly Config[]): Config[] {
  const short = configs.map((config) => changesFrom(standard, config));
  const texts = short.map(canonicalJson);
  return short.map((changes, i) => {
    const isUnique = texts.indexOf(texts[i]!) === texts.lastIndexOf(texts[i]!);
    return isUnique ? changes : changesFrom(standard, configs[i]!, true);
  });
}
