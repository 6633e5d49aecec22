import type { Hyperparameter } from '../config/hyperparameter.js';
import type { Dataset, LoadedDataset } from '../data/dataset.js';
import type { Method } from '../methods/method.js';
import type { Protocol } from '../protocols/protocol.js';
import { protocolHash } from '../protocols/protocolHash.js';
import type { DatasetCard, MethodCard, ProtocolCard } from '../store/index.js';
import type { Json } from '../store/records.js';

/** What a method is, as data. */
export function methodCard(method: Method): MethodCard {
  const { name, version, family, usesLabels, levels, paper, training, settings, candidates } = method;
  const details = {
    levels,
    paper,
    encoder: method.encoder ?? null,
    training,
    hyperparameters: hyperparameterCards(method.hyperparameters),
    settings,
    ...(candidates !== undefined && { candidates }),
  };
  return { name, version, family, usesLabels, details: details as unknown as MethodCard['details'] };
}

/** Hyperparameters as data: standard value, range, choices. */
export function hyperparameterCards(hyperparameters: Readonly<Record<string, Hyperparameter>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(hyperparameters).map(([name, { standard, kind, range, choices }]) => [
      name,
      { standard, kind, range, ...(choices === undefined ? {} : { choices }) },
    ]),
  );
}

/** What a dataset is, as data, with its counts. */
export function datasetCard(
  dataset: Dataset,
  { graph, publicSplit, publicSplits, checksum }: LoadedDataset,
): DatasetCard {
  const { name, task, description, license, url, files } = dataset;
  const details = {
    nodes: graph.numNodes,
    directedEdges: graph.sources.length,
    features: graph.features.numColumns,
    classes: graph.numClasses,
    hasPublicSplit: publicSplit !== undefined,
    ...(publicSplits !== undefined && { publicSplits: publicSplits.length }),
    checksum,
    ...(files.length > 0 && {
      files: files.map(({ name, url, sha256 }) => ({ name, url, ...(sha256 !== undefined && { sha256 }) })),
    }),
  };
  return { name, task, description, license, url, details };
}

/** What a protocol is, as data. */
export function protocolCard(protocol: Protocol): ProtocolCard {
  const { name, version, task, description, setting = 'frozen', headline, definition } = protocol;
  return { name, version, hash: protocolHash(protocol), task, description, setting, headline, definition };
}
