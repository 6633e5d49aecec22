import type { Comparison, ResultReader, Versus } from '../store/index.js';
import type { CompareFlags } from './commands/compare.js';
import { collectNames } from './options.js';

/**
 * Two methods on one ranking where the flags name one dataset and one protocol; else on every ranking that the store has of
 * those that they name.
 *
 * @throws RangeError where the flags name neither, or a version of one of several
 * @throws QueryError for what the store does not know
 */
export async function readTwo(
  store: ResultReader,
  first: string,
  second: string,
  { metric, codeVersion, protocolHash, datasetChecksum, ...flags }: CompareFlags,
): Promise<Comparison | Versus> {
  const [datasets, protocols] = [flags.dataset, flags.protocol].map((text) => text && collectNames(text));
  if (!datasets && !protocols) {
    throw new RangeError(`Cannot compare ${first} and ${second}: --dataset or --protocol is needed, got none`);
  }
  const query = { first, second, metric, codeVersion };
  if (datasets && protocols && datasets.length === 1 && protocols.length === 1) {
    const [dataset, protocol] = [datasets[0]!, protocols[0]!];
    return store.compare({ ...query, dataset, protocol, protocolHash, datasetChecksum });
  }
  if (protocolHash !== undefined || datasetChecksum !== undefined) {
    const option = protocolHash === undefined ? '--dataset-checksum' : '--protocol-hash';
    throw new RangeError(
      `Cannot compare ${first} and ${second}: one dataset and one protocol are needed with ${option}, got several`,
    );
  }
  return store.versus({ ...query, rankings: await rankingsOf(store, datasets || undefined, protocols || undefined) });
}

async function rankingsOf(
  store: ResultReader,
  datasets: readonly string[] | undefined,
  protocols: readonly string[] | undefined,
) {
  const pairs = (datasets ?? [undefined]).flatMap((dataset) =>
    (protocols ?? [undefined]).map((protocol) => ({ dataset, protocol })),
  );
  return (await Promise.all(pairs.map((pair) => store.rankings(pair)))).flat();
}
