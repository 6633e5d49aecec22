import { needsValidation } from '../benchmark/omission.js';
import { factorialMethod } from '../benchmark/parseFactorial.js';
import { purposeOf } from '../benchmark/plan.js';
import { settingsFor } from '../benchmark/setting.js';
import type { Suite, SuiteEntry } from '../benchmark/suite.js';
import { resolveOpen } from '../methods/resolveConfig.js';
import { type Effects, type EffectsQuery, openStore } from '../store/index.js';
import type { Json } from '../store/records.js';
import type { CompareFlags } from './commands/compare.js';
import { databasePath } from './databasePath.js';
import { loadRegistries, type Registries } from './registries.js';
import { chooseSuite, readSettings } from './run/chooseEntries.js';

type Query = Omit<EffectsQuery, 'dataset' | 'protocol' | 'method' | 'cells'>;

/**
 * Main effects of a suite's factorial design, on each dataset and protocol that it spans, or those that the flags name.
 *
 * @throws RangeError for a suite without a design, an unknown name, or where results are missing
 * @throws SyntaxError for a suite file that does not parse
 */
export async function readSuiteEffects(flags: CompareFlags): Promise<Effects[]> {
  const registries = await loadRegistries();
  const suite = chooseSuite(flags, registries)!;
  const settings = readSettings(flags, registries.methods.names);
  const { metric, protocolHash, datasetChecksum, codeVersion } = flags;
  const query: Query = { metric, protocolHash, datasetChecksum, codeVersion };
  const store = await openStore(databasePath(flags.db), { readOnly: true });
  try {
    const found: Effects[] = [];
    for (const design of designsOf(suite, flags)) {
      const entries = design.entries.map((entry) => ({ ...entry, settings: [...entry.settings, ...settings] }));
      // A run left these out: nothing chooses there.
      if (flags.protocol === undefined && isLeftOut({ ...design, entries }, registries)) continue;
      found.push(await store.effects({ ...query, ...describe({ ...design, entries }, registries) }));
    }
    return found;
  } finally {
    await store.close();
  }
}

interface Design {
  readonly dataset: string;
  readonly protocol: string;
  readonly entries: readonly SuiteEntry[];
}

/** The cells of the suite on each dataset and protocol; cells of several entries on one of them are one design. */
function designsOf({ name, entries }: Suite, { dataset, protocol }: CompareFlags): Design[] {
  const designs = new Map<string, Design & { entries: SuiteEntry[] }>();
  for (const entry of entries.filter(({ cell }) => cell !== undefined)) {
    for (const ownDataset of dataset === undefined ? entry.datasets : [dataset]) {
      for (const ownProtocol of protocol === undefined ? entry.protocols : [protocol]) {
        const key = JSON.stringify([ownDataset, ownProtocol]);
        const design = designs.get(key) ?? { dataset: ownDataset, protocol: ownProtocol, entries: [] };
        designs.set(key, design);
        design.entries.push(entry);
      }
    }
  }
  if (designs.size > 0) return [...designs.values()];
  throw new RangeError(`Cannot compute main effects: a suite with a factorial design is needed, got ${name}`);
}

function isLeftOut({ dataset, protocol, entries }: Design, { methods, protocols }: Registries): boolean {
  const [method, judge] = [methods.get(factorialMethod), protocols.get(protocol)];
  return entries.some(({ settings }) => needsValidation(settingsFor(method, dataset, settings), judge));
}

function describe({ dataset, protocol, entries }: Design, { methods, protocols }: Registries) {
  const method = methods.get(factorialMethod);
  const purpose = purposeOf(protocols.get(protocol));
  const cells = entries.map(({ cell, settings }) => {
    const { overrides, encoder } = settingsFor(method, dataset, settings);
    const config = resolveOpen(method, { dataset, overrides, encoder, ...purpose }) as { readonly [key: string]: Json };
    return { levels: cell!, config };
  });
  return { dataset, protocol, method: method.name, cells };
}
