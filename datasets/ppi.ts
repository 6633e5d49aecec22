import { basename } from 'node:path';
import type { Dataset } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { unzip } from './formats/npz.js';
import { parsePpi, ppiFiles, ppiParts } from './formats/ppi.js';
import { readFiles } from './readFiles.js';

const [name, folder] = ['ppi', 'PPI'];
const archive = 'ppi.zip';
const files = [{ name: archive, url: 'https://data.dgl.ai/dataset/ppi.zip' }];
const members = new Set(ppiParts.flatMap((part) => ppiFiles.map((end) => `${part}_${end}`)));

/**
 * PPI: proteins of 24 human tissues (Zitnik & Leskovec, 2017; as prepared by Hamilton et al., 2017), in DGL's copy, which
 * PyTorch Geometric reads too. 56,944 nodes, 50 features, 121 labels of which a node has several; 20, 2 and 2 graphs for
 * training, validation and testing. No digest of the archive is published, and its host was out of reach when this was
 * written: parsed after DGL's and PyG's readers, tried on made-up files.
 */
export const ppi: Dataset = {
  name,
  folder,
  task: 'node',
  description:
    'Proteins of 24 tissues and their interactions: 56,944 nodes, 50 features (gene sets, immunological signatures), 121 labels (gene ontology), several a node; 20 graphs for training, 2 and 2 for validation and testing',
  license: 'not stated for the data (the GraphSAGE repository is MIT)',
  url: 'https://snap.stanford.edu/graphsage/',
  files,
  async load(options) {
    const contents = await readFiles({ name, folder, files }, options);
    const unpacked = unzip(contents.get(archive)!, (path) => members.has(basename(path)), archive);
    const byName = new Map([...unpacked].map(([path, bytes]) => [basename(path), bytes]));
    const { graph, publicSplit } = parsePpi(byName, name);
    return finishLoading({ name }, graph, { publicSplit });
  },
};
