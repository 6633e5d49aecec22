import { findLocalFile, rawFolder } from '../../../datasets/localFiles.js';
import type { GraphSize } from '../../benchmark/memoryNeed.js';
import type { DatasetSummary } from '../../benchmark/omission.js';
import type { StepSize } from '../../benchmark/threadNeed.js';
import type { DataLocation } from '../../benchmark/trial.js';
import type { Dataset } from '../../data/dataset.js';
import { DatasetError } from '../../data/datasetError.js';
import { isSetOfGraphs } from '../../data/isSetOfGraphs.js';
import type { Protocol } from '../../protocols/protocol.js';
import type { DatasetCard } from '../../store/index.js';
import { datasetCard } from '../cards.js';

/** A dataset that can be had, its arrays let go. */
export interface GatheredDataset extends DatasetSummary {
  readonly card: DatasetCard;
  /** Absent for sets of graphs, which are trained on in batches. */
  readonly size?: GraphSize;
  readonly stepSize: StepSize;
}

export interface GatheredDatasets {
  readonly available: ReadonlyMap<string, GatheredDataset>;
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
}

export interface GatherOptions {
  readonly location: DataLocation;
  readonly protocols: Iterable<Protocol>;
  /** Whether a dataset whose files cannot be had is left out; an altered file is an error all the same. */
  readonly allowMissing: boolean;
  onDownload(file: string, dataset: string): void;
  /** What of a dataset could not be used, in a line each. */
  onSkipped(skipped: readonly string[], dataset: string): void;
}

/**
 * Loads each dataset once, downloading what is missing, for what planning needs to know.
 *
 * @throws DatasetError where a dataset cannot be loaded
 */
export async function gatherDatasets(datasets: readonly Dataset[], options: GatherOptions): Promise<GatheredDatasets> {
  const available = new Map<string, GatheredDataset>();
  const missing: { name: string; reason: string }[] = [];
  for (const dataset of datasets) {
    try {
      available.set(dataset.name, await gather(dataset, options));
    } catch (error) {
      const isMissing = error instanceof DatasetError && !(await hasFiles(dataset, options.location.root));
      if (!options.allowMissing || !isMissing) throw error;
      missing.push({ name: dataset.name, reason: error.message });
    }
  }
  return { available, missing };
}

async function gather(dataset: Dataset, { location, protocols, ...on }: GatherOptions): Promise<GatheredDataset> {
  const announced = new Set<string>();
  const loaded = await dataset.load({
    ...location,
    onProgress(file) {
      if (!announced.has(file)) on.onDownload(file, dataset.name);
      announced.add(file);
    },
  });
  const { graph, publicSplit, publicSplits, skipped = [] } = loaded;
  if (skipped.length > 0) on.onSkipped(skipped, dataset.name);
  const reasons = new Map([...protocols].map((each) => [each.name, each.unsuited(graph, publicSplit, publicSplits)]));
  return {
    checksum: loaded.checksum,
    hasNodeAttributes: graph.nodeAttributes !== undefined,
    unsuited: ({ name }) => reasons.get(name),
    card: datasetCard(dataset, loaded),
    stepSize: { numNodes: graph.numNodes, ...(isSetOfGraphs(graph) && { numGraphs: graph.labels.length }) },
    ...(!isSetOfGraphs(graph) && {
      size: { numNodes: graph.numNodes, numEdges: graph.sources.length, numFeatures: graph.features.numColumns },
    }),
  };
}

async function hasFiles(dataset: Dataset, root: string): Promise<boolean> {
  if (dataset.folder === undefined) return true;
  const path = rawFolder(root, dataset);
  const found = await Promise.all(dataset.files.map(({ name }) => findLocalFile(path, name)));
  return found.every((file) => file !== undefined);
}
