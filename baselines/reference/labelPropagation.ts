import { count, nonNegative } from '../../src/config/hyperparameter.js';
import { spreadLabels } from '../../src/graph/spreadLabels.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * Training labels spread over the edges until they stand still, features unseen: the harmonic function of Zhu et al.
 * (2003, eq. 5) by the iteration of Zhu & Ghahramani (2002), without class mass normalization. Nothing is learned and
 * validation labels are not used. No code of the authors; a mean over neighbors has no settings but when it stops.
 */
export const labelPropagation = defineMethod({
  name: 'label-propagation',
  family: 'reference',
  levels: 'none',
  paper: {
    title: 'Semi-Supervised Learning Using Gaussian Fields and Harmonic Functions',
    authors: 'Zhu, Ghahramani & Lafferty',
    year: 2003,
    url: 'https://www.aaai.org/Papers/ICML/2003/ICML03-118.pdf',
  },
  usesLabels: true,
  hyperparameters: { maxIterations: count(2000), tolerance: nonNegative(1e-6) },
  build({ config, graph, labels: access }) {
    if (access === undefined) throw new TypeError('Cannot build label-propagation: labels are needed, got none');
    const { labels, numClasses, train } = access;
    const shares = Float32Array.from(spreadLabels(graph.adjacency, { labels, numClasses, nodes: train }, config));
    const encode = () => tf.tensor2d(shares, [graph.numNodes, numClasses]);
    return definePretext({
      ...untrained(Object.assign(encode, { outputSize: numClasses })),
      classify: encode,
    });
  },
});
