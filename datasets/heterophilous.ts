import { geomGcn } from './geomGcn.js';
import { maskedNpz } from './maskedNpz.js';

/** Texas (WebKB; Pei et al., 2020). Its node file is Cornell's, byte by byte, in geom-gcn's repository and so in all papers that use it. */
export const texas = geomGcn({
  name: 'texas',
  folder: 'Texas',
  description:
    'Web pages of a university and their links, made symmetric: 183 nodes, 558 directed edges, 1,703 binary features (words), 5 classes, 10 splits; features and labels are those of cornell, as published',
  source: 'texas',
  checksum: '2e247497b7df2000e714bd37358b91dc653d2de0c44d820085e0426564637b79',
});

/** Cornell (WebKB; Pei et al., 2020). */
export const cornell = geomGcn({
  name: 'cornell',
  folder: 'Cornell',
  description:
    'Web pages of a university and their links, made symmetric: 183 nodes, 554 directed edges, 1,703 binary features (words), 5 classes, 10 splits',
  source: 'cornell',
  checksum: 'bee779c5ed7e5ced0c223e09f33d75d5e3f950a70a1fc428b59e5ef0e99673a9',
});

/** Wisconsin (WebKB; Pei et al., 2020). */
export const wisconsin = geomGcn({
  name: 'wisconsin',
  folder: 'Wisconsin',
  description:
    'Web pages of a university and their links, made symmetric: 251 nodes, 900 directed edges, 1,703 binary features (words), 5 classes, 10 splits',
  source: 'wisconsin',
  checksum: '4ec4e0df32a3c87adfc411f073269725177331e19c1128a52db609b80e152130',
});

/** Chameleon (Rozemberczki et al., 2021; Pei et al., 2020). Has duplicate nodes across splits: see `chameleon-filtered`. */
export const chameleon = geomGcn({
  name: 'chameleon',
  folder: 'Chameleon',
  description:
    'Wikipedia articles on chameleons and their links, made symmetric: 2,277 nodes, 62,742 directed edges, 2,325 binary features (nouns), 5 classes (monthly traffic), 10 splits',
  source: 'chameleon',
  checksum: 'f2d5b7dabed9b04fa1af505622570466737fc0a94ff4fd0623a9f125d3fa013f',
});

/** Squirrel (Rozemberczki et al., 2021; Pei et al., 2020). Has duplicate nodes across splits: see `squirrel-filtered`. */
export const squirrel = geomGcn({
  name: 'squirrel',
  folder: 'Squirrel',
  description:
    'Wikipedia articles on squirrels and their links, made symmetric: 5,201 nodes, 396,706 directed edges, 2,089 binary features (nouns), 5 classes (monthly traffic), 10 splits',
  source: 'squirrel',
  checksum: 'e6768b355b0e6cd350ee62e72fe82eca34ce7b6be8e0dcc6846f790536dbb60d',
});

/** Actor (Tang et al., 2009; Pei et al., 2020), `film` in geom-gcn. */
export const actor = geomGcn({
  name: 'actor',
  folder: 'Actor',
  description:
    'Actors and who stands on the same Wikipedia page, made symmetric: 7,600 nodes, 53,318 directed edges, 932 binary features (keywords), 5 classes, 10 splits',
  source: 'film',
  numFeatures: 932,
  checksum: 'd4393609b2b211930f2419770f9401cf4d04b9f5cbc5c4261e3aefa21535f71d',
});

/** Roman-empire (Platonov et al., 2023). */
export const romanEmpire = maskedNpz({
  name: 'roman-empire',
  folder: 'RomanEmpire',
  description:
    'Words of the Wikipedia article on the Roman Empire, next to each other or in one dependency: 22,662 nodes, 65,854 directed edges, 300 features (fastText), 18 classes (syntactic roles), 10 splits',
  file: { name: 'roman_empire.npz', gitObject: '1f9bae5e95b28e529015269e98acb237b65d8d3b' },
});

/** Amazon-ratings (Platonov et al., 2023). */
export const amazonRatings = maskedNpz({
  name: 'amazon-ratings',
  folder: 'AmazonRatings',
  description:
    'Products that are bought together: 24,492 nodes, 186,100 directed edges, 300 features (fastText), 5 classes (mean rating), 10 splits',
  file: { name: 'amazon_ratings.npz', gitObject: '29647a8b0ff0ef856d73d683a8c3595bd5efbd38' },
});

/** Minesweeper (Platonov et al., 2023). */
export const minesweeper = maskedNpz({
  name: 'minesweeper',
  folder: 'Minesweeper',
  description:
    'Cells of a grid of 100 × 100: 10,000 nodes, 78,804 directed edges, 7 binary features (mines nearby, or unknown), 2 classes (mine or none), 10 splits; judged by ROC-AUC',
  file: { name: 'minesweeper.npz', gitObject: 'cc2387032c65b92a5c520c473db1527cbb329d32' },
  checksum: 'c710d517b6f02fa1d47fcf4d61ae4342683c4e3c19dfdf3a1d24e84992916ade',
});

/** Tolokers (Likhobaba et al., 2023; Platonov et al., 2023). */
export const tolokers = maskedNpz({
  name: 'tolokers',
  folder: 'Tolokers',
  description:
    'Workers who did the same crowdsourcing task: 11,758 nodes, 1,038,000 directed edges, 10 features (profile and statistics), 2 classes (banned or not), 10 splits; judged by ROC-AUC',
  file: { name: 'tolokers.npz', gitObject: 'b8375a91a8f3c9e32c84fed7c151bbaf6ea6f0c7' },
  checksum: '519a945e51d14119a2bd0cccd1ecaac2ba36b4f0f00e83e5e9737b844a6e1548',
});

/** Questions (Platonov et al., 2023). */
export const questions = maskedNpz({
  name: 'questions',
  folder: 'Questions',
  description:
    'Users who answered each other: 48,921 nodes, 307,080 directed edges, 301 features (fastText of the description), 2 classes (active or not), 10 splits; judged by ROC-AUC',
  file: { name: 'questions.npz', gitObject: '4c7cb65057dbc9771af00fdfdee64a41b3875079' },
});

/** Chameleon without its duplicates (Platonov et al., 2023). */
export const chameleonFiltered = maskedNpz({
  name: 'chameleon-filtered',
  folder: 'ChameleonFiltered',
  description:
    'chameleon without duplicate nodes: 890 nodes, 17,708 directed edges, 2,325 binary features (nouns), 5 classes (monthly traffic), 10 splits',
  file: { name: 'chameleon_filtered.npz', gitObject: '90a5725f5f5b4f4a9a02ded8595f86e2969b82ee' },
  checksum: '1f22c83248e4af57e2e85e65bfc5a944cf35a4bd72be05dfccc0100347f08c1a',
});

/** Squirrel without its duplicates (Platonov et al., 2023). */
export const squirrelFiltered = maskedNpz({
  name: 'squirrel-filtered',
  folder: 'SquirrelFiltered',
  description:
    'squirrel without duplicate nodes: 2,223 nodes, 93,996 directed edges, 2,089 binary features (nouns), 5 classes (monthly traffic), 10 splits',
  file: { name: 'squirrel_filtered.npz', gitObject: 'a59f6d2e0dc1f11b8e503c426e86f53124c21eb1' },
  checksum: '2757fc13f98854228f52477fdb3b892ea67975465cdafdf61cb1c2258e934841',
});
