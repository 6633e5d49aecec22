import type { Dataset } from '../src/data/dataset.js';
import { type MoleculeNetSpec, moleculeNet } from './moleculeNet.js';

const home = 'https://deepchemdata.s3-us-west-1.amazonaws.com/datasets';

/** The eight sets that Hu et al. (2020) and their followers fine-tune on; numbers are of molecules that RDKit can read. */
const specs: readonly Omit<MoleculeNetSpec, 'url'>[] = [
  {
    name: 'bbbp',
    file: 'BBBP.csv',
    about: 'Molecules that cross the blood-brain barrier or not: 2,039 graphs, one task',
    columns: { smiles: 'smiles', tasks: ['p_np'] },
    sha256: '6aecd84110e8c0549bc4e2e486c52267d4e775178fca8999f5465029e31e75bb',
    checksum: '45832244d0c5d9b5c44fa6c62f2e0bbe197b6337cde9eea7975ac0f9ae2376ca',
  },
  {
    name: 'bace',
    file: 'bace.csv',
    about: 'Inhibitors of human β-secretase 1 or not: 1,513 graphs, one task',
    columns: { smiles: 'mol', tasks: ['Class'] },
    sha256: 'f3fb9ce90bada3e2bd6148b0df13f8f8145a357bf87df0dd5b391ede974fc737',
    checksum: 'd7b829f5bd15bed084245e5fd0ad2cb6a173925997fd70782c436051b3f12b5b',
  },
  {
    name: 'clintox',
    file: 'clintox.csv.gz',
    about: 'Drugs that were approved, and those that failed for their toxicity: 1,480 graphs, two tasks',
    columns: { smiles: 'smiles', tasks: ['FDA_APPROVED', 'CT_TOX'] },
    checksum: 'feaae72d504f7a3011563e4b434f0c78fdb0ed4673b8b8ad96d292e1e66382e2',
  },
  {
    name: 'tox21',
    file: 'tox21.csv.gz',
    about: 'Toxicity in assays of nuclear receptors and stress response: 7,823 graphs, twelve tasks, labels missing',
    columns: { smiles: 'smiles', others: ['mol_id'] },
    checksum: '7a5e88fd327064edbf918154e67aed66b13d98a69aab0798e186968ff243a68d',
  },
  {
    name: 'toxcast',
    file: 'toxcast_data.csv.gz',
    about: 'Toxicity in assays of ToxCast: 8,576 graphs, 617 tasks, labels missing',
    columns: { smiles: 'smiles' },
  },
  {
    name: 'sider',
    file: 'sider.csv.gz',
    about: 'Side effects of drugs by class of organ: 1,427 graphs, 27 tasks',
    columns: { smiles: 'smiles' },
  },
  {
    name: 'muv',
    file: 'muv.csv.gz',
    about: 'Maximum unbiased validation of virtual screening: 93,087 graphs, 17 tasks, labels missing',
    columns: { smiles: 'smiles', others: ['mol_id'] },
  },
  {
    name: 'hiv',
    file: 'HIV.csv',
    about: 'Inhibitors of the replication of HIV or not: 41,120 graphs, one task',
    columns: { smiles: 'smiles', tasks: ['HIV_active'] },
    sha256: '9ffa7fe57dc86c342627ee1d5255e937e2ab812393c73c4d16c697022f6e1d22',
    checksum: 'b0617e501cc1a15cea88584c25e37e18edec5ae76c5e46f3222a2fbd5774d2b3',
  },
];

export const moleculeNetSets: readonly Dataset[] = specs.map((spec) =>
  moleculeNet({ ...spec, url: `${home}/${spec.file}` }),
);
