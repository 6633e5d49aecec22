import { type TuSpec, tuDataset } from './tuDataset.js';

/** None has node labels. */
const specs: readonly TuSpec[] = [
  {
    name: 'imdb-binary',
    folder: 'IMDB-BINARY',
    about: 'Actors who played together, by genre',
    counts: [1000, 2, 19.77, 96.53],
    checksum: '15421a723344ed761a1bcf71b5e23fe9027d5ef74fd0789a9e5274d34be4b691',
    sha256: {
      A: '23c8964bab82f81469271186d721131714a265d0ca8c44ae048118da1d0c4092',
      graph_indicator: '415cc3ba25b8c647dcf34d3de034f675ee070616f3b803be939cb26773489f26',
      graph_labels: '63a44411fd6342b9c4429828c16e144a2a11ef5244e25bb60f0ffa8b3ee2ffce',
    },
  },
  {
    name: 'imdb-multi',
    folder: 'IMDB-MULTI',
    about: 'Actors who played together, by genre',
    counts: [1500, 3, 13, 65.94],
  },
  {
    name: 'reddit-binary',
    folder: 'REDDIT-BINARY',
    about: 'Users of a discussion who answered each other, by kind of forum',
    counts: [2000, 2, 429.63, 497.75],
    checksum: 'd54dc4a736d0ab4c85a73fa7f818fd58d71c627ace021d0b68ae5136a7ac84e6',
  },
  {
    name: 'reddit-multi-5k',
    folder: 'REDDIT-MULTI-5K',
    about: 'Users of a discussion who answered each other, by forum',
    counts: [4999, 5, 508.52, 594.87],
  },
  {
    name: 'reddit-multi-12k',
    folder: 'REDDIT-MULTI-12K',
    about: 'Users of a discussion who answered each other, by forum',
    counts: [11929, 11, 391.41, 456.89],
  },
];

/** Social networks of TUDataset. */
export const tuSocial = specs.map(tuDataset);
