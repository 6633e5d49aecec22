import type { Dataset, DatasetFile, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parseGeomGcn, parseGeomGcnSplit } from './formats/geomGcn.js';
import { geomGcnObjects } from './geomGcnObjects.js';
import { readFiles } from './readFiles.js';

/** What sets one dataset of geom-gcn apart. */
export interface GeomGcnSpec {
  readonly name: string;
  readonly folder: string;
  readonly description: string;
  /** Its name in geom-gcn's repository. */
  readonly source: keyof typeof geomGcnObjects;
  /** Where features are lists of the ids that a node has: how many ids there are. */
  readonly numFeatures?: number;
  /** SHA-256 over the loaded content, where it has been measured. */
  readonly checksum?: string;
}

const COMMIT = 'f1fc0d14b3b019c562737240d06ec83b07d16a8f';
const BASE_URL = `https://raw.githubusercontent.com/graphdml-uiuc-jlu/geom-gcn/${COMMIT}`;
const EDGES = 'out1_graph_edges.txt';
const NODES = 'out1_node_feature_label.txt';

/**
 * A dataset in the form of geom-gcn (Pei et al., 2020) with its ten public splits of 48 % for training, 32 % for
 * validation and 20 % for testing (the files say 60/20/20, as the paper does). The files list directed edges; here each
 * stands in both directions, as every method here expects and as most later papers have it.
 */
export function geomGcn({ name, folder, description, source, numFeatures, checksum }: GeomGcnSpec): Dataset {
  const objects = geomGcnObjects[source];
  const splitName = (split: number) => `${source}_split_0.6_0.2_${split}.npz`;
  const files: readonly DatasetFile[] = [
    { name: EDGES, url: `${BASE_URL}/new_data/${source}/${EDGES}`, gitObject: objects.edges },
    { name: NODES, url: `${BASE_URL}/new_data/${source}/${NODES}`, gitObject: objects.nodes },
    ...objects.splits.map((gitObject, split) => ({
      name: splitName(split),
      url: `${BASE_URL}/splits/${splitName(split)}`,
      gitObject,
    })),
  ];
  return {
    name,
    folder,
    task: 'node',
    description,
    license: 'not stated by the authors',
    url: 'https://github.com/graphdml-uiuc-jlu/geom-gcn',
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      const text = (file: string) => new TextDecoder('latin1').decode(contents.get(file)!);
      const graph = parseGeomGcn(text(EDGES), text(NODES), name, numFeatures);
      const publicSplits = objects.splits.map((_, split) =>
        parseGeomGcnSplit(contents.get(splitName(split))!, graph.numNodes, splitName(split)),
      );
      return finishLoading({ name, checksum }, graph, { publicSplits });
    },
  };
}
