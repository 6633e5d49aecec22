import type { GraphFile } from '../../benchmark/trial.js';
import type { Dataset } from '../../data/dataset.js';
import { createRegistry } from '../../registry/registry.js';
import type { RunFlags } from '../commands/run.js';
import type { Registries } from '../registries.js';
import { graphFileOf, openGraphFile } from './graphFile.js';

const standardProtocol = 'node-random-10-10-80';

/** What a run is asked for, with the graph of `--graph` among the datasets. */
export interface OwnGraphRun {
  readonly flags: RunFlags;
  readonly registries: Registries;
  readonly own?: { readonly file: GraphFile; readonly dataset: Dataset };
}

/**
 * Makes the graph of `--graph` a dataset of a run: the only one, or one more beside those of `--datasets`. A suite runs
 * on these in place of its own datasets, unless it lists its entries, which name their datasets themselves. Alone, the graph
 * is judged on random splits unless protocols are given, as it ships with none.
 *
 * @throws SyntaxError, TypeError or RangeError with one line where it cannot be read, or has no classes to be judged by
 */
export async function withOwnGraph(flags: RunFlags, registries: Registries): Promise<OwnGraphRun> {
  const file = graphFileOf(flags);
  if (file === undefined) return { flags, registries };
  const dataset = await openGraphFile(file);
  const { name } = dataset;
  const isAlone = flags.suite === undefined && flags.config === undefined && flags.datasets === undefined;
  if (isAlone && flags.protocols === undefined) {
    const { graph } = await dataset.load({ root: '' });
    if (graph.numClasses === 0) {
      throw new RangeError(
        `Cannot run on ${name}: classes of nodes (--class) or --protocols that need none are needed, got neither; gssl embed needs no classes`,
      );
    }
  }
  return {
    own: { file, dataset },
    registries: { ...registries, datasets: createRegistry('dataset', [...registries.datasets, dataset]) },
    flags: {
      ...flags,
      datasets: [...(flags.datasets ?? []), name],
      ...(isAlone && { protocols: flags.protocols ?? [standardProtocol] }),
    },
  };
}
