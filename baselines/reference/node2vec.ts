import { count, positive } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { againstNoise, skipGramWalks } from '../../src/methods/skipGramWalks.js';

/**
 * node2vec: skip-gram over walks that keep near (q > 1) or go far (q < 1), features unseen. Size, walk length and window
 * as in the paper (§4.3); p = 1 and q = 1/2 as where it looks for communities (§4.1), since it chooses them from
 * {1/4, 1/2, 1, 2, 4} by labels, which this row does not see. Departs from the authors' code in that Adam takes batches
 * of walks instead of one pair after another; an epoch is one such batch, so the settings per dataset give the paper's 10
 * walks a node as 10 · numNodes / batchSize.
 */
export const node2vec = defineMethod({
  name: 'node2vec',
  family: 'reference',
  levels: 'local-local',
  paper: {
    title: 'node2vec: Scalable Feature Learning for Networks',
    authors: 'Grover & Leskovec',
    year: 2016,
    url: 'https://arxiv.org/abs/1607.00653',
  },
  isTransductive: true,
  hyperparameters: {
    embeddingSize: count(128),
    walkLength: count(80, 2),
    returnParameter: positive(1),
    inOutParameter: positive(0.5),
    window: count(10),
    batchSize: count(256),
    numNegatives: count(5),
    noiseSize: count(64),
    epochs: count(500),
    learningRate: positive(0.01),
  },
  settings: {
    cora: { epochs: 106 },
    citeseer: { epochs: 130 },
    pubmed: { epochs: 771 },
    dblp: { epochs: 693 },
    'amazon-photo': { epochs: 299 },
    'amazon-computers': { epochs: 538 },
    'coauthor-cs': { epochs: 717 },
    'coauthor-physics': { epochs: 1348 },
    wikics: { epochs: 458 },
  },
  build: ({ config, graph, parameters }) => skipGramWalks(graph, parameters, config, againstNoise(config)),
});
