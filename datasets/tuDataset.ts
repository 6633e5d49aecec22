import type { Dataset, DatasetFile, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parseTuDataset } from './formats/tuDataset.js';
import { readFiles } from './readFiles.js';

export interface TuSpec {
  readonly name: string;
  /** The name of its files, which its folder has too. */
  readonly folder: string;
  /** What the graphs are, and what their classes say. */
  readonly about: string;
  /** Graphs, classes, then nodes and undirected edges of a graph on average, as TUDataset's statistics give them. */
  readonly counts: readonly [number, number, number, number];
  /** Parts beyond edges, indicator and graph labels that are read. */
  readonly parts?: readonly ('node_labels' | 'node_attributes')[];
  /** Digests of the published files, where they are known. */
  readonly sha256?: Readonly<Record<string, string>>;
  readonly checksum?: string;
}

const home = 'https://www.chrsmrrs.com/graphkerneldatasets';
const always = ['A', 'graph_indicator', 'graph_labels'];

/**
 * A dataset of TUDataset (Morris et al., 2020). Node features are the node labels as one-hot columns, without the node
 * attributes, as PyTorch Geometric and with it nearly all papers have them; of graphs without node labels, degrees as
 * one-hot columns, up to 400. Attributes stand beside the features, for those who ask for them.
 */
export function tuDataset({ name, folder, about, counts, parts = [], sha256 = {}, checksum }: TuSpec): Dataset {
  const archive = `${folder}.zip`;
  const files: DatasetFile[] = [...always, ...parts].map((part) => ({
    name: `${folder}_${part}.txt`,
    url: `${home}/${archive}`,
    archive,
    ...(sha256[part] !== undefined && { sha256: sha256[part] }),
  }));
  const [graphs, classes, nodes, edges] = counts;
  const number = (value: number) => value.toLocaleString('en');
  const features = parts.includes('node_labels') ? 'node labels as features' : 'degrees as features';
  return {
    name,
    folder,
    task: 'graph',
    description: `${about}: ${number(graphs)} graphs of ${nodes} nodes and ${number(edges)} edges on average, ${features}, ${classes} classes`,
    license: 'not stated (cite Morris et al., 2020)',
    url: 'https://chrsmrrs.github.io/datasets/docs/datasets/',
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      const graph = parseTuDataset((part) => contents.get(`${folder}_${part}.txt`), folder, { labelsAlone: true });
      return finishLoading({ name, checksum }, graph);
    },
  };
}
