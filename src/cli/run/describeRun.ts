import { type Plan, purposeOf } from '../../benchmark/plan.js';
import { resolveOpen } from '../../methods/resolveConfig.js';
import type { ResultStore } from '../../store/index.js';
import type { Json } from '../../store/records.js';
import { methodCard, protocolCard } from '../cards.js';
import type { Registries } from '../registries.js';
import type { GatheredDatasets } from './gatherDatasets.js';

/** Stores the cards of what a plan is made of, so that rankings can say what their rows are. */
export async function describeRun(
  store: ResultStore,
  { trainings }: Plan,
  { methods, protocols }: Registries,
  { available }: GatheredDatasets,
): Promise<void> {
  const used = (kind: 'method' | 'dataset' | 'protocol') =>
    new Set(trainings.flatMap(({ trials }) => trials.map(({ identity }) => identity[kind])));
  for (const name of used('method')) await store.describeMethod(methodCard(methods.get(name)));
  for (const name of used('dataset')) await store.describeDataset(available.get(name)!.card);
  for (const name of used('protocol')) await store.describeProtocol(protocolCard(protocols.get(name)));
  const standards = new Map(
    trainings.flatMap(({ method, trials }) =>
      trials.map(({ identity: { dataset, protocol } }) => [
        JSON.stringify([method, dataset, protocol]),
        { method, dataset, protocol },
      ]),
    ),
  );
  for (const { method: name, dataset, protocol } of standards.values()) {
    const method = methods.get(name);
    const config = resolveOpen(method, { dataset, ...purposeOf(protocols.get(protocol)) }) as {
      readonly [key: string]: Json;
    };
    await store.describeStandard({ method: name, methodVersion: method.version, dataset, protocol, config });
  }
}
