import type { Method } from '../methods/method.js';
import { type Registry, unknownName } from '../registry/registry.js';
import type { CellLevels } from './parseFactorial.js';
import { type Setting, settingsFor } from './setting.js';
import type { TrialRequest } from './trial.js';

/** Every method on every dataset under every protocol from every seed. */
export interface SuiteEntry {
  readonly methods: readonly string[];
  readonly datasets: readonly string[];
  readonly protocols: readonly string[];
  readonly seeds: readonly number[];
  readonly settings: readonly Setting[];
  /** Level of each factor, where the entry is one cell of a factorial design. */
  readonly cell?: CellLevels;
}

/** A named benchmark: which trials to run. */
export interface Suite {
  readonly name: string;
  readonly description: string;
  readonly entries: readonly SuiteEntry[];
  /** Whether the file lists its entries one by one, as some combinations are not wanted. */
  readonly isListed: boolean;
}

/** What the command line asks for instead of what the suite says. */
export interface Selection {
  readonly methods?: readonly string[];
  readonly datasets?: readonly string[];
  readonly protocols?: readonly string[];
  readonly seeds?: readonly number[];
  /** Added after the suite's own. */
  readonly settings?: readonly Setting[];
}

/**
 * The suite's entries as the selection changes them. It replaces the names of a suite that is one product; of a suite
 * that lists its entries, and of the methods beside a factorial design, it takes those that it names.
 *
 * @throws RangeError for a name that no listed entry has
 */
export function selectEntries({ name, entries, isListed }: Suite, selection: Selection): SuiteEntry[] {
  const { methods, datasets, protocols, seeds, settings = [] } = selection;
  const pick = (kind: 'methods' | 'datasets' | 'protocols', chosen: readonly string[] | undefined) => {
    if (chosen === undefined) return (entry: SuiteEntry) => entry[kind];
    if (!isListed && !(kind === 'methods' && entries.some(({ cell }) => cell))) return () => chosen;
    const known = [...new Set(entries.flatMap((entry) => entry[kind]))];
    const missing = chosen.find((item) => !known.includes(item));
    if (missing !== undefined) throw unknownName(`${kind.slice(0, -1)} of suite ${name}`, missing, known);
    return (entry: SuiteEntry) => entry[kind].filter((item) => chosen.includes(item));
  };
  const [pickMethods, pickDatasets, pickProtocols] = [
    pick('methods', methods),
    pick('datasets', datasets),
    pick('protocols', protocols),
  ];
  return entries.map((entry) => ({
    methods: pickMethods(entry),
    datasets: pickDatasets(entry),
    protocols: pickProtocols(entry),
    seeds: seeds ?? entry.seeds,
    settings: [...entry.settings, ...settings],
    ...(entry.cell !== undefined && { cell: entry.cell }),
  }));
}

/**
 * The trials of `entries`, first every method from its first seed, so that a run that is ended early leaves rankings of
 * equal numbers of seeds.
 *
 * @throws RangeError for an unknown method
 */
export function expandEntries(entries: readonly SuiteEntry[], methods: Registry<Method>): TrialRequest[] {
  const rounds = Math.max(0, ...entries.map(({ seeds }) => seeds.length));
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    entries
      .filter(({ seeds }) => round < seeds.length)
      .flatMap((entry) =>
        entry.datasets.flatMap((dataset) =>
          entry.methods.map((method) => ({
            method,
            dataset,
            protocols: entry.protocols,
            seed: entry.seeds[round]!,
            ...settingsFor(methods.get(method), dataset, entry.settings),
          })),
        ),
      ),
  );
}
