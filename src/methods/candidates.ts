import type { HyperparameterValue, SettingValue } from '../config/hyperparameter.js';
import type { EncoderSpec } from './method.js';

/** Every value that a training depends on, frozen. */
export interface ResolvedConfig {
  /** Absent where the method encodes nothing. */
  readonly encoder?: EncoderSpec;
  readonly optimizer: string;
  readonly schedule: string;
  readonly [hyperparameter: string]: HyperparameterValue | EncoderSpec | undefined;
}

/** The same before anything is chosen: where several values stand for one, validation chooses, by the metric in `chosenBy`. */
export interface OpenConfig {
  readonly encoder?: { readonly name: string; readonly [setting: string]: SettingValue };
  readonly chosenBy?: string;
  readonly [hyperparameter: string]: SettingValue | OpenConfig['encoder'];
}

/** Names of the hyperparameters with several values, those of the encoder after `encoder.`, in the order of the config. */
export function choiceNames(config: OpenConfig): string[] {
  return choices(config).map(({ name }) => name);
}

/** The values that stand to choose among, of each name. */
export function choiceValues(config: OpenConfig): (readonly HyperparameterValue[])[] {
  return choices(config).map(({ values }) => values);
}

/** How many combinations there are, without making them. */
export function numCandidates(config: OpenConfig): number {
  return choices(config).reduce((product, { values }) => product * values.length, 1);
}

/** What `candidatesOf` makes of each combination: the values in the order of `choiceNames`. */
export function candidateValues(config: OpenConfig): HyperparameterValue[][] {
  return choices(config).reduce<HyperparameterValue[][]>(
    (combinations, { values }) => combinations.flatMap((earlier) => values.map((value) => [...earlier, value])),
    [[]],
  );
}

/** Every combination of values, the last name changing first; the config itself where it has one of each. */
export function candidatesOf(config: OpenConfig): ResolvedConfig[] {
  const { chosenBy: _, encoder, ...values } = config;
  const names = choiceNames(config);
  return candidateValues(config).map((combination) => {
    const chosenOf = (name: string, value: SettingValue) => combination[names.indexOf(name)] ?? value;
    const chosen = Object.entries(values as Record<string, SettingValue>).map(([name, value]) => [
      name,
      chosenOf(name, value),
    ]);
    const spec = Object.entries(encoder ?? {}).map(([name, value]) => [name, chosenOf(`encoder.${name}`, value)]);
    return Object.freeze({
      ...Object.fromEntries(chosen),
      ...(encoder !== undefined && { encoder: Object.freeze(Object.fromEntries(spec)) }),
    }) as ResolvedConfig;
  });
}

function choices({ encoder, ...values }: OpenConfig) {
  const named = [
    ...Object.entries(values),
    ...Object.entries(encoder ?? {}).map(([name, value]) => [`encoder.${name}`, value] as const),
  ];
  return named.flatMap(([name, value]) =>
    Array.isArray(value) ? [{ name, values: value as readonly HyperparameterValue[] }] : [],
  );
}
