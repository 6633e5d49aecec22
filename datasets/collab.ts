import type { Dataset, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parseDgcnnText } from './formats/dgcnnText.js';
import { readFiles } from './readFiles.js';

const source = {
  name: 'collab',
  folder: 'COLLAB',
  form: 'raw-alt',
  checksum: '820e4836cc6e31b3a4b23a4d851e7b73485dc8b37828d0de0ad468a7aef4d1d9',
  files: [
    {
      name: 'COLLAB.txt',
      url: 'https://github.com/muhanzhang/pytorch_DGCNN/raw/master/data/COLLAB/COLLAB.txt',
      sha256: '013dad1337eccb6d48d698be154ea9a5b5a041feedecd69f824199ba344907b7',
    },
  ],
} as const;

/**
 * COLLAB of Yanardag and Vishwanathan (2015) as DGCNN's code has it: the graphs of TUDataset's
 * files in a tenth of their size, less 2,837 self-loops, which TUDataset's mean of 2,457.78 edges counts.
 * Features are degrees as one-hot columns, up to 400.
 */
export const collab: Dataset = {
  ...source,
  task: 'graph',
  description:
    'Researchers and their co-authors, by field: 5,000 graphs of 74.49 nodes and 2,457.22 edges on average, degrees as features, 3 classes',
  license: 'not stated; the repository that holds the file is MIT',
  url: 'https://github.com/muhanzhang/pytorch_DGCNN',
  async load(options: LoadOptions): Promise<LoadedDataset> {
    const contents = await readFiles(source, options);
    return finishLoading(source, parseDgcnnText(contents.get('COLLAB.txt')!, 'COLLAB.txt'));
  },
};
