import { diffusePageRank } from '../../src/augmentations/diffusion.js';
import { sampledSubgraphs } from '../../src/augmentations/sampledSubgraphs.js';
import { withShuffled } from '../../src/augmentations/withShuffled.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { addDiffused } from '../../src/encoders/addDiffused.js';
import { withDiffusion } from '../../src/encoders/withDiffusion.js';
import { sparsityOf } from '../../src/graph/diffusion.js';
import { bilinear } from '../../src/layers/bilinear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { acrossViews } from '../../src/objectives/acrossViews.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { mvgrlPaper } from '../settings/mvgrl.js';

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
  paper: mvgrlPaper,
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
  settings: { citeseer: { threshold: 0.01, columnScale: 'maximum' } },
  build({ config, graph, parameters, createEncoder }) {
    const encoder = withDiffusion(createEncoder('encoder'), createEncoder('diffusion-encoder'));
    const { withSummary } = bilinear(encoder.outputSize, encoder.outputSize, parameters.scope('discriminator'));
    const sparsity = sparsityOf(graph.numNodes, config.threshold, config.columnScale);
    const diffuse = diffusePageRank(config.teleport, sparsity);
    return definePretext({
      augment: sampledSubgraphs(config.sampleSize, config.numSamples, [(whole) => whole, diffuse], withShuffled),
      encoder,
      objective: (codes, views) =>
        acrossViews(withSummary, codes, (place) => tf.sigmoid(meanReadout(codes[place]!, views[place]!))),
      embed: addDiffused(encoder, diffuse),
    });
  },
});
