import { Buffer } from 'node:buffer';
import type { Dataset } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { moleculeGraphs } from './molecules/moleculeGraphs.js';
import { readMolecules, type SmilesLine } from './molecules/readMolecules.js';
import { readFiles } from './readFiles.js';

interface ZincSpec {
  readonly name: string;
  readonly parts: readonly ('train' | 'valid' | 'test')[];
  readonly about: string;
  readonly checksum?: string;
}

const home = 'https://github.com/wengong-jin/icml18-jtnn/raw/master/data/zinc';
const folder = 'ZINC250k';
const sha256: Readonly<Record<string, string>> = {
  valid: 'ad7d9c2bfebd93ffda6c32ed0e89d1714ae1f592f6340c0e6ae057521bbae30d',
  test: '31f6ce92914814db33bf0dbfc45f3836193e27cb80a59c54d88bc05a1f5fab83',
};

/** Drug-like molecules of ZINC without labels, one SMILES a line, in the selection of Kusner et al. (2017) and Jin et al. (2018). */
function zinc({ name, parts, about, checksum }: ZincSpec): Dataset {
  const files = parts.map((part) => ({
    name: `${part}.txt`,
    url: `${home}/${part}.txt`,
    ...(sha256[part] !== undefined && { sha256: sha256[part] }),
  }));
  return {
    name,
    folder,
    task: 'graph',
    description: about,
    license: 'ZINC is free to use (the repository of these files is MIT)',
    url: 'https://zinc15.docking.org/',
    files,
    ...(checksum !== undefined && { checksum }),
    async load(options) {
      const contents = await readFiles({ name, folder, files }, options);
      const lines = files.flatMap((file) => smilesLines(contents.get(file.name)!));
      const { molecules, skipped } = await readMolecules(lines, { scaffolds: false });
      const labels = new Int32Array(molecules.length).fill(-1);
      const graph = { ...moleculeGraphs(molecules), labels, numClasses: 0 };
      return { ...finishLoading({ name, checksum }, graph), skipped };
    },
  };
}

/** Lines that are not empty; a name may follow the SMILES after a blank. */
function smilesLines(bytes: Uint8Array): SmilesLine[] {
  return Buffer.from(bytes)
    .toString('utf8')
    .split(/\r\n|\n|\r/)
    .map((smiles, i) => ({ line: i + 1, smiles: smiles.trim() }))
    .filter(({ smiles }) => smiles !== '');
}

export const zinc250k = zinc({
  name: 'zinc-250k',
  parts: ['train', 'valid', 'test'],
  about: 'Drug-like molecules of ZINC to learn from: 249,456 graphs without labels',
});

export const zinc29k = zinc({
  name: 'zinc-29k',
  parts: ['valid', 'test'],
  about:
    'Molecules of ZINC-250k that are for validation and testing there, to learn from: 29,445 graphs without labels',
  checksum: '5fc37c558a66060a92ec7f1ba57b5de7d6624186dca16b530e761fe3a19915ed',
});
