import { getDataset } from '../../../datasets/catalog.js';
import type { Plan } from '../../benchmark/plan.js';
import type { DataLocation } from '../../benchmark/trial.js';
import type { Protocol } from '../../protocols/protocol.js';
import type { Registry } from '../../registry/registry.js';

/**
 * Downloads the datasets that methods learn on before they are judged on others: workers download nothing.
 *
 * @throws DatasetError where one cannot be had
 */
export async function fetchSources(
  { trainings }: Plan,
  protocols: Registry<Protocol>,
  location: DataLocation,
  note: (line: string) => void,
): Promise<void> {
  const asked = new Set(trainings.flatMap(({ trials }) => trials.map(({ identity: { protocol } }) => protocol)));
  const sources = [...asked].flatMap((name) => protocols.get(name).pretraining?.dataset ?? []);
  for (const dataset of new Set(sources)) {
    const announced = new Set<string>();
    await getDataset(dataset, {
      ...location,
      onProgress(file) {
        if (!announced.has(file)) note(`downloading ${file} of ${dataset}`);
        announced.add(file);
      },
    });
  }
}
