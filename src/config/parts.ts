import { type Registry, unknownName } from '../registry/registry.js';
import type { Hyperparameter, Hyperparameters, HyperparameterValue } from './hyperparameter.js';
import { formatParts, parseParts, type WrittenPart } from './partText.js';

/** What can be chosen by name and has settings: an augmentation, an objective. */
export interface PartKind {
  readonly name: string;
  readonly hyperparameters: Hyperparameters;
}

/** A part that was chosen, with a value for each of its hyperparameters. */
export interface ChosenPart<Kind extends PartKind> {
  readonly kind: Kind;
  readonly values: { readonly [name: string]: HyperparameterValue };
}

/**
 * Parts of a registry from text such as `drop-edges(rate=0.2)+mask-features(0.3)`.
 *
 * @throws RangeError for text of another form, an unknown name or a value out of range
 */
export function chooseParts<Kind extends PartKind>(text: string, kinds: Registry<Kind>): ChosenPart<Kind>[] {
  return parseParts(text).map((written) => choosePart(written, kinds.get(written.name)));
}

/** The text of `chosen` with every setting, in the order in which its kind lists them. */
export function partsText(chosen: readonly ChosenPart<PartKind>[]): string {
  return formatParts(chosen.map(({ kind, values }) => ({ name: kind.name, settings: values })));
}

/** @param most parts that may be joined */
export function partsHyperparameter<Kind extends PartKind>(
  standard: string,
  kinds: Registry<Kind>,
  most = Number.POSITIVE_INFINITY,
): Hyperparameter<string> {
  const normalize = (value: HyperparameterValue): string => {
    const chosen = chooseParts(String(value), kinds);
    if (chosen.length <= most) return partsText(chosen);
    throw new RangeError(`Cannot choose parts: at most ${most} is needed, got "${value}"`);
  };
  const admits = (value: unknown): value is string => {
    try {
      return typeof value === 'string' && normalize(value) !== '';
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  const range = `${most === 1 ? 'one' : 'one or more, joined by +,'} of ${kinds.names.join(', ')}`;
  return { kind: 'parts', standard: normalize(standard), range, admits, normalize };
}

function choosePart<Kind extends PartKind>({ name, settings, first }: WrittenPart, kind: Kind): ChosenPart<Kind> {
  const { hyperparameters } = kind;
  const known = Object.keys(hyperparameters);
  if (first !== undefined && known[0] === undefined) {
    throw new RangeError(`Cannot set up ${name}: no setting is needed, got ${first}`);
  }
  const given = { ...(first !== undefined && { [known[0]!]: first }), ...settings };
  for (const [key, value] of Object.entries(given)) {
    const hyperparameter = Object.hasOwn(hyperparameters, key) ? hyperparameters[key] : undefined;
    if (hyperparameter === undefined) throw unknownName(`setting of ${name}`, key, known);
    if (!hyperparameter.admits(value)) {
      throw new RangeError(`Cannot set ${key} of ${name}: ${hyperparameter.range} is needed, got ${value}`);
    }
  }
  const values = Object.entries(hyperparameters).map(([key, { standard }]) => [key, given[key] ?? standard]);
  return { kind, values: Object.fromEntries(values) };
}
