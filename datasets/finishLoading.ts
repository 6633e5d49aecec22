import { contentChecksum } from '../src/data/checksum.js';
import type { LoadedDataset } from '../src/data/dataset.js';
import { DatasetError } from '../src/data/datasetError.js';
import type { GraphData } from '../src/data/graphData.js';
import { validateGraph } from '../src/data/validateGraph.js';

/**
 * The last step of every loader: checks the graph, takes the checksum of its content, and compares that with the known one.
 *
 * @throws DatasetError where the content is not what it should be
 */
export function finishLoading(
  known: { readonly name: string; readonly checksum?: string | undefined },
  graph: GraphData,
  { publicSplit, publicSplits }: Pick<LoadedDataset, 'publicSplit' | 'publicSplits'> = {},
): LoadedDataset {
  try {
    validateGraph(graph, known.name);
  } catch (error) {
    throw new DatasetError((error as Error).message, { cause: error });
  }
  const checksum = contentChecksum(graph, publicSplit, publicSplits);
  if (known.checksum !== undefined && known.checksum !== checksum) {
    throw new DatasetError(
      `Cannot load ${known.name}: content with SHA-256 ${known.checksum} is needed, got ${checksum}`,
    );
  }
  return {
    graph,
    ...(publicSplit !== undefined && { publicSplit }),
    ...(publicSplits !== undefined && { publicSplits }),
    checksum,
  };
}
