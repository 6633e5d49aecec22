import { parseSeeds } from '../../benchmark/seeds.js';
import { checkSettings, parseEncoderSetting, parseSetting, type Setting } from '../../benchmark/setting.js';
import { type Selection, type Suite, type SuiteEntry, selectEntries } from '../../benchmark/suite.js';
import type { RunFlags } from '../commands/run.js';
import { knownNames, type Registries } from '../registries.js';
import { shippedSuite, suiteFile } from '../suites.js';

/**
 * What the flags ask for: a suite as the other flags change it, or every combination of the names given.
 *
 * @throws RangeError for an unknown name, a setting that no method has, or flags that do not say enough
 * @throws SyntaxError for a suite file that does not parse
 */
export function chooseEntries(flags: RunFlags, registries: Registries): SuiteEntry[] {
  const suite = chooseSuite(flags, registries);
  checkSettings([...registries.methods], suite?.entries.flatMap(({ settings }) => settings) ?? []);
  const selection = readSelection(flags, registries);
  const entries = suite === undefined ? [combination(selection)] : selectEntries(suite, selection);
  const chosen = new Set(entries.flatMap(({ methods }) => methods));
  checkSettings([...chosen].map(registries.methods.get), selection.settings ?? []);
  return entries;
}

/** The suite that flags name; undefined where they name none. */
export function chooseSuite(
  { suite, config }: Pick<RunFlags, 'suite' | 'config'>,
  registries: Registries,
): Suite | undefined {
  if (suite !== undefined && config !== undefined) {
    throw new RangeError('Cannot choose a suite: one of --suite and --config is needed, got both');
  }
  if (suite !== undefined) return shippedSuite(suite, knownNames(registries));
  return config === undefined ? undefined : suiteFile(config, knownNames(registries));
}

function readSelection(flags: RunFlags, { methods, datasets, protocols }: Registries): Selection {
  for (const name of flags.methods ?? []) methods.get(name);
  for (const name of flags.datasets ?? []) datasets.get(name);
  for (const name of flags.protocols ?? []) protocols.get(name);
  return {
    ...(flags.methods && { methods: flags.methods }),
    ...(flags.datasets && { datasets: flags.datasets }),
    ...(flags.protocols && { protocols: flags.protocols }),
    ...(flags.seeds !== undefined && { seeds: parseSeeds(flags.seeds) }),
    settings: readSettings(flags, methods.names),
  };
}

/** The settings that flags make, in the order epochs, set, encoder. */
export function readSettings(
  { epochs, set = [], encoder = [] }: Pick<RunFlags, 'epochs' | 'set' | 'encoder'>,
  methodNames: readonly string[],
): Setting[] {
  return [
    ...(epochs === undefined ? [] : [{ part: 'method' as const, name: 'epochs', value: epochs }]),
    ...set.map((text) => parseSetting(text, methodNames)),
    ...encoder.map(parseEncoderSetting),
  ];
}

function combination({ methods, datasets, protocols, seeds, settings }: Selection): SuiteEntry {
  if (methods === undefined || datasets === undefined) {
    const got = [methods && '--methods', datasets && '--datasets'].filter(Boolean).join('') || 'neither';
    throw new RangeError(`Cannot run: --suite, --config, or --methods and --datasets are needed, got ${got}`);
  }
  return {
    methods,
    datasets,
    protocols: protocols ?? ['node-public'],
    seeds: seeds ?? [0],
    settings: settings ?? [],
  };
}
