import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { risingDecay, slowCopy } from '../../src/methods/slowCopy.js';
import { bootstrapPairs } from '../../src/objectives/bootstrapPairs.js';
import { positivePairs } from '../../src/samplers/positivePairs.js';
import { tf } from '../../src/tensor/backend.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

/**
 * AFGRL: bootstrapping without augmentation. Instead of another view of a node, the online encoder predicts what a slow
 * copy of it makes of the node's nearest neighbors in the space of codes, those that an edge or a cluster confirms.
 * Settings as in the authors' code (Namkyeong/AFGRL); it has none for Planetoid and DBLP. Its networks are left at inference
 * by the evaluation after the first step (`infer_embeddings` of embedder.py), so its batch norms are what the statistics of
 * that step leave of them: a learned scale and shift. Only WikiCS has its rows scaled (data.py). The authors train for up to
 * 5,000 epochs and keep the one with the best validation accuracy; a method sees no labels here, so it trains for a fixed
 * number, 1,000 (their patience on the Coauthor graphs). The predictor is initialized as PyTorch's linear maps.
 */
export const afgrl = defineMethod({
  name: 'afgrl',
  version: 2,
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Augmentation-Free Self-Supervised Learning on Graphs',
    authors: 'Lee et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2112.02472',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu', norm: 'affine' },
  training: { optimizer: 'adamw' },
  holds: [
    { count: 63, rows: 'nodes', columns: 'codes' },
    { count: 5, rows: 'nodes', columns: 'nodes' },
  ],
  hyperparameters: {
    numNeighbors: count(4),
    numClusters: count(100),
    numClusterings: count(5),
    numClusteringSteps: count(20),
    predictorSize: count(1024),
    /** Share of the target that stays at the first step; it rises to 1 along half a cosine. */
    targetDecay: rate(0.9),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(1000),
    learningRate: positive(1e-3),
    weightDecay: positive(1e-5),
  },
  settings: {
    wikics: { encoder: { hiddenSize: 1024 }, predictorSize: 2048, numNeighbors: 8, featureScaling: 'row' },
    'coauthor-cs': { encoder: { hiddenSize: 1024 }, predictorSize: 2048 },
    'coauthor-physics': { encoder: { hiddenSize: 256 }, predictorSize: 512, numNeighbors: 8, learningRate: 0.01 },
  },
  build({ config, parameters, store, createEncoder }) {
    const [online, target] = [createEncoder('online'), createEncoder('target')];
    const size = online.outputSize;
    const predict = mlp([size, config.predictorSize, size], 'prelu', parameters.scope('predictor'), 'affine');
    return definePretext({
      augment: oneView(identity),
      encoder: online,
      objective([h], [view], { rng }) {
        const code = withoutGradient(() => target(view!, rng.split('target')));
        const pairs = positivePairs(h!, code, view!.adjacency, config, rng.split('pairs'));
        const prediction = predict(h!, rng.split('predictor'));
        return tf.add(bootstrapPairs(prediction, code, pairs), bootstrapPairs(prediction, code, pairs.transpose()));
      },
      ...slowCopy(store, risingDecay(config.targetDecay)),
    });
  },
});
