import { count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { rowClasses } from '../../src/graph/rowClasses.js';
import { weisfeilerLehman } from '../../src/graph/weisfeilerLehman.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { frequentWords } from '../../src/methods/documentWords.js';
import { graphDocuments } from '../../src/methods/graphDocuments.js';

/**
 * graph2vec: a learned code a graph, from which its Weisfeiler–Lehman labels are told as words of a document. Two rounds and
 * codes of 128 as in the code of Karate Club's author (benedekrozemberczki/graph2vec), which leaves out words that occur less than five
 * times in all graphs and down-samples frequent ones; five negatives as gensim, its doc2vec, has them. Departures: Adam on all words
 * of a batch, 100 epochs at 0.01, where gensim makes 10 passes at 0.025 word by word.
 */
export const graph2vec = defineMethod({
  name: 'graph2vec',
  version: 2,
  family: 'reference',
  levels: 'global',
  embeds: 'graphs',
  paper: {
    title: 'graph2vec: Learning Distributed Representations of Graphs',
    authors: 'Narayanan et al.',
    year: 2017,
    url: 'https://arxiv.org/abs/1707.05005',
  },
  isTransductive: true,
  hyperparameters: {
    iterations: count(2, 0),
    /** Occurrences in all graphs together below which a word is left out. */
    leastCount: count(5),
    downSampling: nonNegative(1e-4),
    embeddingSize: count(128),
    numNegatives: count(5),
    noiseSize: count(64),
    epochs: count(100, 0),
    batchSize: count(128, 2),
    learningRate: positive(0.01),
  },
  build({ config, graph, parameters }) {
    const { adjacency, features, graphIndex, numNodes } = graph;
    const labels = rowClasses(features);
    const words = weisfeilerLehman(adjacency, labels, graphIndex ?? new Int32Array(numNodes), config.iterations);
    const frequent = frequentWords(words, config.leastCount);
    if (frequent.numColumns === 0) {
      throw new RangeError(
        `Cannot embed by graph2vec: a word that occurs leastCount=${config.leastCount} times or more is needed, got none`,
      );
    }
    return graphDocuments(frequent, parameters, config);
  },
});
