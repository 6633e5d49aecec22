import { count, positive } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { downTree, skipGramWalks } from '../../src/methods/skipGramWalks.js';

const embeddingSettings = {
  cora: { epochs: 846 },
  citeseer: { epochs: 1040 },
  pubmed: { epochs: 6162 },
  dblp: { epochs: 5536 },
  'amazon-photo': { epochs: 2391 },
  'amazon-computers': { epochs: 4298 },
  'coauthor-cs': { epochs: 5729 },
  'coauthor-physics': { epochs: 10779 },
  wikics: { epochs: 3657 },
} as const;

/** Ten walks of length 80 a node, as Kipf and Welling have it for links (2016, Variational graph auto-encoders; from memory). */
const linkSettings = Object.fromEntries(
  Object.entries(embeddingSettings).map(([dataset, { epochs }]) => {
    return [dataset, { walkLength: 80, epochs: Math.round(epochs / 8) }];
  }),
);

/**
 * DeepWalk: skip-gram over uniform random walks, features unseen, with a hierarchical softmax over a Huffman tree (§4.2.2,
 * §4.2.3). Window, size, walk length and 80 walks a node as in the paper (§5.2). Departs from it in that Adam takes batches of
 * walks instead of one pair after another; an epoch is one such batch, so the settings per dataset are
 * 80 · numNodes / batchSize. Version 1 sampled negatives, which gives all codes one direction in common: inner products,
 * by which links are judged, then tell little (AUC 64 % on a split of CiteSeer after 100 epochs, where the same codes less their mean had 81 %).
 */
export const deepwalk = defineMethod({
  name: 'deepwalk',
  version: 2,
  family: 'reference',
  levels: 'local-local',
  paper: {
    title: 'DeepWalk: Online Learning of Social Representations',
    authors: 'Perozzi, Al-Rfou & Skiena',
    year: 2014,
    url: 'https://arxiv.org/abs/1403.6652',
  },
  isTransductive: true,
  hyperparameters: {
    embeddingSize: count(128),
    walkLength: count(40, 2),
    window: count(10),
    batchSize: count(256),
    epochs: count(1000),
    learningRate: positive(0.01),
  },
  settings: embeddingSettings,
  linkSettings,
  build: ({ config, graph, parameters }) => skipGramWalks(graph, parameters, config, downTree),
});
