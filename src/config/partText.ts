import type { HyperparameterValue, SettingValue } from './hyperparameter.js';

/** A part as it is written down: a name, and settings where they differ from the standard. */
export interface WrittenPart {
  readonly name: string;
  readonly settings: { readonly [name: string]: HyperparameterValue };
  /** A value without a name: that of the part's first hyperparameter. */
  readonly first?: HyperparameterValue;
}

const part = /\s*([a-z][a-z0-9-]*)\s*(?:\(([^()]*)\))?\s*(\+|$)/y;
const setting = /^\s*(?:([a-zA-Z][a-zA-Z0-9]*)\s*=)?\s*([^\s=]+)\s*$/;

/**
 * Parts from text such as `drop-edges(rate=0.2)+mask-features(0.3)`, in their order.
 *
 * @throws RangeError for text of another form
 */
export function parseParts(text: string): WrittenPart[] {
  const parts: WrittenPart[] = [];
  part.lastIndex = 0;
  for (let goesOn = true; goesOn; ) {
    const [, name, inside, end] = part.exec(text) ?? [];
    if (name === undefined) throw unreadable('a part such as drop-edges(rate=0.2), joined by +, is needed', text);
    parts.push({ name, ...parseSettings(inside, text) });
    goesOn = end === '+';
  }
  return parts;
}

/** `drop-edges(rate=0.2)+identity`: parts in their order, settings in theirs. */
export function formatParts(parts: readonly WrittenPart[]): string {
  return parts
    .map(({ name, settings, first }) => {
      const named = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
      const inside = first === undefined ? named : [first, ...named];
      return inside.length === 0 ? name : `${name}(${inside.join(',')})`;
    })
    .join('+');
}

function parseSettings(inside: string | undefined, text: string): Omit<WrittenPart, 'name'> {
  if (inside === undefined || inside.trim() === '') return { settings: {} };
  const found = inside.split(',').map((item) => {
    const [, name, value] = setting.exec(item) ?? [];
    if (value === undefined) throw unreadable('settings such as (rate=0.2) are needed', text);
    return { name, value: parseValue(value) };
  });
  const [unnamed, ...others] = found.filter(({ name }) => name === undefined);
  if (others.length > 0) throw unreadable('at most one value without a name is needed', text);
  const settings = Object.fromEntries(found.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]])));
  return { settings, ...(unnamed !== undefined && { first: unnamed.value }) };
}

/**
 * A value, or several between commas, `0.1,1,10`; commas within brackets belong to a part.
 *
 * @throws RangeError for a comma with nothing beside it
 */
export function parseValues(text: string): SettingValue {
  const texts = text.split(/,(?![^(]*\))/).map((each) => each.trim());
  if (texts.includes('')) {
    throw new RangeError(`Cannot read a setting: VALUE or VALUE,VALUE is needed, got "${text}"`);
  }
  return texts.length === 1 ? parseValue(text) : texts.map(parseValue);
}

/** A number, true, false, or a word. */
export function parseValue(text: string): HyperparameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function unreadable(needed: string, text: string): RangeError {
  return new RangeError(`Cannot read parts: ${needed}, got "${text}"`);
}
