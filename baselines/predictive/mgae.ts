import { choice, count, rate } from '../../src/config/hyperparameter.js';
import type { Graph } from '../../src/graph/graph.js';
import { marginalizedDenoiser } from '../../src/graph/marginalizedDenoiser.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { untrained } from '../../src/methods/untrained.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * MGAE: layers that rebuild corrupted features from the smoothed ones of the neighborhood, each in closed form over all
 * corruptions, one on the codes of the other. (Not the masked graph autoencoder of Tan et al., 2022, of the same name.)
 * Settings as in the authors' code for Cora (train.m, mSDA.m and mDA.m of TrustAGI-Lab/MGAE) and the same elsewhere. Codes
 * are those of the last layer; the authors cluster them by the spectrum of |Z Zᵀ|, which is a protocol's affair here. Solved
 * by conjugate gradients, where the authors take a pseudo-inverse. Memory is that of about ten matrices
 * [numFeatures, numFeatures] and time grows with the cube: under a minute on Cora's 1,433 features and 2 shared cores, more than
 * six on CiteSeer's 3,703.
 */
export const mgae = defineMethod({
  name: 'mgae',
  family: 'predictive',
  levels: 'node',
  paper: {
    title: 'MGAE: Marginalized Graph Autoencoder for Graph Clustering',
    authors: 'Wang et al.',
    year: 2017,
    url: 'https://doi.org/10.1145/3132847.3132967',
  },
  holds: [
    { count: 10, rows: 'nodes', columns: 'features' },
    { count: 12, rows: 'features', columns: 'features' },
  ],
  hyperparameters: {
    /** Share of the features that a corruption sets to 0. */
    corruption: rate(0.4),
    numLayers: count(3),
    featureScaling: choice('none', ['row', 'none']),
  },
  // Each graph has a map of its own, solved on that graph.
  isTransductive: true,
  build({ config, numFeatures }) {
    // Solving is all the training there is, and every protocol asks for the codes.
    const known = new WeakMap<Graph, Float32Array>();
    const solve = (graph: Graph) =>
      tf.tidy(() => {
        let codes: tf.Tensor2D = graph.features.dense();
        for (let layer = 0; layer < config.numLayers; layer++) {
          codes = marginalizedDenoiser(graph, codes, config.corruption);
        }
        return codes.dataSync() as Float32Array;
      });
    const encode = (graph: Graph): tf.Tensor2D => {
      const codes = known.get(graph) ?? solve(graph);
      known.set(graph, codes);
      return tf.tensor2d(codes, [graph.numNodes, numFeatures]);
    };
    return untrained(Object.assign(encode, { outputSize: numFeatures }));
  },
});
