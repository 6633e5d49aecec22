import type { Dataset, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { parseWikiCs } from './formats/wikiCs.js';
import { readFiles } from './readFiles.js';

const name = 'wikics';
const folder = 'WikiCS';
const url = 'https://github.com/pmernyei/wiki-cs-dataset';
const files = [
  {
    name: 'data.json',
    url: `${url}/raw/master/dataset/data.json`,
    gitObject: 'f1b743119df1a7a3bca449039c54034ae623a756',
  },
];

/** WikiCS (Mernyei & Cangea, 2020) with its 20 public splits: 5 % training and 22.5 % validation nodes, one test set of half the nodes. */
export const wikics: Dataset = {
  name,
  folder,
  task: 'node',
  description:
    'Wikipedia articles on computer science and the links between them, made symmetric: 11,701 nodes, 431,726 directed edges with self-loops (which are left out here), 300 features (mean GloVe vectors), 10 classes, 20 splits',
  license: 'MIT (the wiki-cs-dataset repository)',
  url,
  files,
  async load(options: LoadOptions): Promise<LoadedDataset> {
    const contents = await readFiles({ name, folder, files }, options);
    const text = new TextDecoder().decode(contents.get('data.json')!);
    const { graph, publicSplits } = parseWikiCs(text, 'data.json');
    return finishLoading({ name }, graph, { publicSplits });
  },
};
