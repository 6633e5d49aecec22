import { npzGraph } from './npzGraph.js';

const graph2gauss = {
  license: 'MIT (the graph2gauss repository)',
  url: 'https://github.com/abojchevski/graph2gauss',
};
const pitfalls = {
  license: 'MIT (the gnn-benchmark repository)',
  url: 'https://github.com/shchur/gnn-benchmark',
};

const graph2gaussFile = (name: string) => ({ name, url: `${graph2gauss.url}/raw/master/data/${name}` });
const pitfallsFile = (name: string) => ({ name, url: `${pitfalls.url}/raw/master/data/npz/${name}` });

/** DBLP's citation network (Bojchevski & Günnemann, 2018). */
export const dblp = npzGraph({
  ...graph2gauss,
  name: 'dblp',
  folder: 'DBLP',
  description:
    'Computer-science papers and their citations: 17,716 nodes, 105,734 directed edges, 1,639 binary features (words), 4 classes',
  file: {
    ...graph2gaussFile('dblp.npz'),
    gitObject: '3e179a9ebf2968d9ad67544c8978bf4759e489d8',
    alternatives: ['733c4ec2eec712a3c2b6cf9660ba9f4e1bdf4ce27869114f1de29d8e7a5a24f5'],
  },
  checksum: 'f938550e4b6eab8febc03b18113f1d507ec3273a28b821647ab0ffd38c0ec7e8',
});

/** Amazon Computers (McAuley et al., 2015; Shchur et al., 2018). */
export const amazonComputers = npzGraph({
  ...pitfalls,
  name: 'amazon-computers',
  folder: 'AmazonComputers',
  description:
    'Computers that are bought together: 13,752 nodes, 491,722 directed edges, 767 binary features (words of reviews), 10 classes',
  file: {
    ...pitfallsFile('amazon_electronics_computers.npz'),
    sha256: '736ba1d9fd85eac2da83a5ad25c463f04b0031a6ca01563f90a7099d9e8ffb2c',
    alternatives: ['b044354bceaece1375eaa4b9f41415082bf488a09fe27cbad03241f82f6023f0'],
  },
  checksum: '2a0eae0d0a28f25cd8499d6e4084a64dc150fdfa6227040cf49d8211f594b836',
});

/** Amazon Photo (McAuley et al., 2015; Shchur et al., 2018). */
export const amazonPhoto = npzGraph({
  ...pitfalls,
  name: 'amazon-photo',
  folder: 'AmazonPhoto',
  description:
    'Photo equipment that is bought together: 7,650 nodes, 238,162 directed edges, 745 binary features (words of reviews), 8 classes',
  file: {
    ...pitfallsFile('amazon_electronics_photo.npz'),
    sha256: 'bdb1feb8e6ff42ee44024b04479145029c563fd42fc31bff80af20887ba0439a',
  },
});

/** Coauthor CS, out of the Microsoft Academic Graph (Shchur et al., 2018). */
export const coauthorCs = npzGraph({
  ...pitfalls,
  name: 'coauthor-cs',
  folder: 'CoauthorCS',
  description:
    'Authors in computer science and whom they wrote with: 18,333 nodes, 163,788 directed edges, 6,805 binary features (keywords), 15 classes',
  file: {
    ...pitfallsFile('ms_academic_cs.npz'),
    sha256: '933c745734e78908c7eb77172a673fee0503f30e26e5a99b36814d88534c42e3',
    alternatives: ['985ebb51edf615d181525b3244b6d19ac2a23c443aed943fe87b0e3bc109a1c6'],
  },
  checksum: 'd3fbb7b9830f038b73ed9d4c96d3a84c710f9f5e8e0c60b794cd5144360430e5',
});

/** Coauthor Physics, out of the Microsoft Academic Graph (Shchur et al., 2018). */
export const coauthorPhysics = npzGraph({
  ...pitfalls,
  name: 'coauthor-physics',
  folder: 'CoauthorPhysics',
  description:
    'Authors in physics and whom they wrote with: 34,493 nodes, 495,924 directed edges, 8,415 binary features (keywords), 5 classes',
  file: {
    ...pitfallsFile('ms_academic_phy.npz'),
    sha256: 'e4d68468eba5fb8f6b280ffd406bd53e6e4295ba1dd2967d6fe99b978e4b3375',
  },
});

/** Cora's machine-learning papers (Bojchevski & Günnemann, 2018), in the copy of Zügner & Günnemann (2019). */
export const coraMl = npzGraph({
  name: 'cora-ml',
  folder: 'CoraML',
  description:
    'Machine-learning papers of Cora and their citations: 2,995 nodes, 16,316 directed edges, 2,879 binary features (words), 7 classes',
  license: 'MIT (the gnn-meta-attack repository)',
  url: 'https://github.com/danielzuegner/gnn-meta-attack',
  file: {
    name: 'cora_ml.npz',
    url: 'https://github.com/danielzuegner/gnn-meta-attack/raw/master/data/cora_ml.npz',
    sha256: 'ffbe4e64857dc6bf38f1877e4312559a064df84b59d0f32f938717de5d5af0fd',
  },
  checksum: '44a39ba9924790972a64336ffc6eb589acdaf1c8b40eec54ad4e8d42363bde17',
});

/** All of Cora (Bojchevski & Günnemann, 2018). */
export const coraFull = npzGraph({
  ...graph2gauss,
  name: 'cora-full',
  folder: 'CoraFull',
  description:
    'All papers of Cora and their citations: 19,793 nodes, 126,842 directed edges, 8,710 binary features (words), 70 classes',
  file: {
    ...graph2gaussFile('cora.npz'),
    sha256: '62e054f93be00a3dedb15b7ac15a2a07168ceab68b40bf95f54d2289d024c6bc',
  },
});

/** CiteSeer as extracted by Bojchevski & Günnemann (2018). */
export const citeseerFull = npzGraph({
  ...graph2gauss,
  name: 'citeseer-full',
  folder: 'CiteSeerFull',
  description:
    'Computer-science papers and their citations: 4,230 nodes, 10,674 directed edges, 602 binary features (words), 6 classes',
  file: { ...graph2gaussFile('citeseer.npz'), gitObject: 'b611f48626e7f40fcc81a36b4f022979ea998b38' },
});

/** PubMed as extracted by Bojchevski & Günnemann (2018). */
export const pubmedFull = npzGraph({
  ...graph2gauss,
  name: 'pubmed-full',
  folder: 'PubMedFull',
  description:
    'Diabetes papers and their citations: 19,717 nodes, 88,648 directed edges, 500 binary features (words), 3 classes',
  file: { ...graph2gaussFile('pubmed.npz'), gitObject: '0735ab74ee845ee26da2db763294d42646058534' },
});

/** Political blogs before the US election of 2004 (Adamic & Glance, 2005), in the copy of Zügner et al. (2018). */
export const polblogs = npzGraph({
  name: 'polblogs',
  folder: 'PolBlogs',
  description:
    'Political blogs and their links, made symmetric: 1,490 nodes, 33,430 directed edges, identity features, 2 classes',
  license: 'MIT (the nettack repository)',
  url: 'https://github.com/danielzuegner/nettack',
  file: {
    name: 'polblogs.npz',
    url: 'https://github.com/danielzuegner/nettack/raw/master/data/polblogs.npz',
    sha256: 'cd0983c2b1caa3bbe2703a4e316f97bb1dccd33f98800d3d8e4bbe51cc86941b',
  },
  checksum: 'cb4ad15ebd3d907abe47fe30433c76dea6e31364a65bdb3d9f67a3a57142fcfc',
});
