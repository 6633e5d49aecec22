/** A hyperparameter as data: its standard value, the values it may take, and how an override is checked. */
export interface Hyperparameter<T extends HyperparameterValue = HyperparameterValue> {
  readonly standard: T;
  /** The admissible values in words, for help and errors: `a number in [0, 1)`. */
  readonly range: string;
  /** Machine-readable kind, for forms and method cards. */
  readonly kind: 'rate' | 'positive' | 'count' | 'number' | 'choice' | 'flag' | 'parts';
  readonly choices?: readonly string[];
  admits(value: unknown): value is T;
  /**
   * The one way to write a value that can be written in several; absent: as it is.
   *
   * @throws RangeError for a value that is not admitted, and says why
   */
  normalize?(value: HyperparameterValue): T;
  /** Whether configurations leave it out at its standard value (see `addedLater`). */
  readonly impliesStandard?: boolean;
}

/** See `addedLater`. */
export interface AddedLater<T extends HyperparameterValue> extends Hyperparameter<T> {
  readonly impliesStandard: true;
}

export type HyperparameterValue = number | string | boolean;

/** What a hyperparameter is set to: a value, or several among which a protocol chooses by validation. */
export type SettingValue = HyperparameterValue | readonly HyperparameterValue[];

export type Hyperparameters = Readonly<Record<string, Hyperparameter>>;

/** The values of hyperparameters, typed by their definitions. */
export type Values<H extends Hyperparameters> = {
  readonly [K in keyof H]: H[K] extends AddedLater<infer T>
    ? T | undefined
    : H[K] extends Hyperparameter<infer T>
      ? T
      : never;
};

/** A share in [0, 1). */
export function rate(standard: number): Hyperparameter<number> {
  return checked({
    kind: 'rate',
    standard,
    range: 'a share in [0, 1)',
    admits: (value): value is number => isFiniteNumber(value) && value >= 0 && value < 1,
  });
}

/** A finite number above zero. */
export function positive(standard: number): Hyperparameter<number> {
  return checked({
    kind: 'positive',
    standard,
    range: 'a number above 0',
    admits: (value): value is number => isFiniteNumber(value) && value > 0,
  });
}

/** A finite number of zero or more. */
export function nonNegative(standard: number): Hyperparameter<number> {
  return checked({
    kind: 'number',
    standard,
    range: 'a number of 0 or more',
    admits: (value): value is number => isFiniteNumber(value) && value >= 0,
  });
}

/** A whole number of at least `least` (1 unless given). */
export function count(standard: number, least = 1): Hyperparameter<number> {
  return checked({
    kind: 'count',
    standard,
    range: `a whole number of ${least} or more`,
    admits: (value): value is number => Number.isSafeInteger(value) && (value as number) >= least,
  });
}

/** One of the given words. */
export function choice<const T extends string>(standard: T, choices: readonly T[]): Hyperparameter<T> {
  return checked({
    kind: 'choice',
    standard,
    choices,
    range: `one of ${choices.join(', ')}`,
    admits: (value): value is T => choices.includes(value as T),
  });
}

/** true or false. */
export function flag(standard: boolean): Hyperparameter<boolean> {
  return {
    kind: 'flag',
    standard,
    range: 'true or false',
    admits: (value): value is boolean => typeof value === 'boolean',
  };
}

/**
 * A hyperparameter of a method or an encoder that came after trials were recorded, whose standard value is what was done before.
 * Configurations say it only where it, or what the paper has for it, is something else, so that those trials are still the same ones;
 * a builder takes its absence for the standard value.
 */
export function addedLater<T extends HyperparameterValue>(hyperparameter: Hyperparameter<T>): AddedLater<T> {
  return { ...hyperparameter, impliesStandard: true };
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function checked<T extends HyperparameterValue>(hyperparameter: Hyperparameter<T>): Hyperparameter<T> {
  const { standard, range } = hyperparameter;
  if (!hyperparameter.admits(standard)) {
    throw new RangeError(`Cannot define a hyperparameter: ${range} is needed as standard value, got ${standard}`);
  }
  return hyperparameter;
}
