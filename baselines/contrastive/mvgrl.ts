import { diffusePageRank } from '../../src/augmentations/diffusion.js';
import { sampledSubgraphs } from '../../src/augmentations/sampledSubgraphs.js';
import { shuffleFeatures } from '../../src/augmentations/shuffleFeatures.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { EXACT_LIMIT } from '../../src/graph/diffusion.js';
import type { Graph } from '../../src/graph/graph.js';
import { bilinear } from '../../src/layers/bilinear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import type { Rng } from '../../src/random/rng.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * MVGRL for nodes: the nodes of the graph agree with the summary of its PageRank diffusion and the other way round, each
 * side with an encoder of its own; codes are the sum of both. As the authors' code (node/train.py of kavehhassani/mvgrl):
 * four samples of 2,000 nodes a step, row-scaled features, stop by the loss; on CiteSeer the diffusion is thresholded and
 * its columns divided by their maximum. Departs from it: A has one self-loop a node (the paper's, where the code adds two)
 * and is normalized within a sample; samples are uniform, not runs of node numbers; graphs of more than 5,000 nodes
 * get a thresholded diffusion, PubMed too. The paper has no setting beyond Cora, CiteSeer and PubMed.
 */
export const mvgrl = defineMethod({
  name: 'mvgrl',
  family: 'contrastive',
  levels: 'local-global',
  paper: {
    title: 'Contrastive Multi-View Representation Learning on Graphs',
    authors: 'Hassani & Khasahmadi',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.05582',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  hyperparameters: {
    teleport: rate(0.2),
    /** Least weight of the diffusion that stays; 0: all, and 0.001 for more than 5,000 nodes. */
    threshold: nonNegative(0),
    /** What each column of the diffusion is divided by. */
    columnScale: choice('none', ['none', 'maximum']),
    sampleSize: count(2000),
    numSamples: count(4),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(3000),
    patience: count(20),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),
  },
  settings: {
    citeseer: { threshold: 0.01, columnScale: 'maximum' },
  },
  build({ config, graph, parameters, createEncoder }) {
    const [ofGraph, ofDiffusion] = [createEncoder('encoder'), createEncoder('diffusion-encoder')];
    const size = ofGraph.outputSize;
    const { withSummary: score } = bilinear(size, size, parameters.scope('discriminator'));
    const threshold = config.threshold === 0 && graph.numNodes > EXACT_LIMIT ? 0.001 : config.threshold;
    const diffuse = diffusePageRank(config.teleport, {
      threshold,
      ...(config.columnScale === 'maximum' && { columnScale: 'maximum' }),
    });
    const encode = (view: Graph, rng?: Rng) => (view.isDiffused ? ofDiffusion : ofGraph)(view, rng);
    const summarize = (h: tf.Tensor2D, view: Graph) => tf.sigmoid(meanReadout(h, view));
    const sampleLoss = ([h1, h2, corrupted1, corrupted2]: tf.Tensor2D[], [view1, view2]: readonly Graph[]) => {
      const [c1, c2] = [summarize(h1!, view1!), summarize(h2!, view2!)];
      const negative = tf.concat([score(corrupted2!, c1), score(corrupted1!, c2)]);
      return jensenShannon(tf.concat([score(h2!, c1), score(h1!, c2)]), negative);
    };
    return definePretext({
      augment: sampledSubgraphs(config.sampleSize, config.numSamples, [(whole) => whole, diffuse], (pair, rng) => [
        ...pair,
        // One stream: the same shuffle for both.
        ...pair.map((view) => shuffleFeatures(view, rng.split('shuffle'))),
      ]),
      encoder: Object.assign(encode, { outputSize: size }),
      objective(codes, views) {
        const starts = Array.from({ length: config.numSamples }, (_, sample) => 4 * sample);
        const losses = starts.map((k) => sampleLoss(codes.slice(k, k + 4), views.slice(k, k + 4)));
        return tf.div<tf.Scalar>(tf.addN(losses), losses.length);
      },
      embed: (whole, rng) =>
        tf.add(ofGraph(whole, rng?.split('graph')), ofDiffusion(diffuse(whole), rng?.split('diffused'))),
    });
  },
});
