import { count, positive } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { skipGramWalks } from '../../src/methods/skipGramWalks.js';

/**
 * DeepWalk: skip-gram over uniform random walks, features unseen. Window, size, walk length and 80 walks a node as in
 * the paper (§5.2). Departs from it in two ways: negative sampling as in node2vec instead of a hierarchical softmax,
 * and Adam on a batch of walks instead of one pair after another. An epoch is one such batch, so the
 * settings per dataset are 80 · numNodes / batchSize.
 */
export const deepwalk = defineMethod({
  name: 'deepwalk',
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
    numNegatives: count(5),
    noiseSize: count(64),
    epochs: count(1000),
    learningRate: positive(0.01),
  },
  settings: {
    cora: { epochs: 846 },
    citeseer: { epochs: 1040 },
    pubmed: { epochs: 6162 },
    dblp: { epochs: 5536 },
    'amazon-photo': { epochs: 2391 },
    'amazon-computers': { epochs: 4298 },
    'coauthor-cs': { epochs: 5729 },
    'coauthor-physics': { epochs: 10779 },
    wikics: { epochs: 3657 },
  },
  build: ({ config, graph, parameters }) => skipGramWalks(graph, parameters, config),
});
