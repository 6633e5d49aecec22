import {
  dropGraphNodes,
  graphSubgraph,
  keepGraph,
  maskGraphAttributes,
  perturbGraphEdges,
} from '../../src/augmentations/graphwise/changes.js';
import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import type { Graph } from '../../src/graph/graph.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { chooseViews, judgeViews } from '../../src/methods/chooseViews.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * InfoGCL: of GraphCL's changes of graphs the pair whose views share the least information and still hold what the task needs.
 * The authors published no code, and compare views by labels. Here no label is seen: for a few epochs each batch draws its pair;
 * then the mutual information of each pair is bounded by InfoNCE, and a change keeps the task as far as changed graphs stay in
 * the clusters of the graphs they come from; the rest of the training has the chosen pair, never a graph twice as it is, which
 * would teach nothing. That judgement without labels, its epochs, share of batches, clusters and `retention` are ours. Codes of whole graphs are compared
 * (global-global), with negatives, by one encoder; the paper's principle for encoders and modes leaves these to the user. The
 * paper searches {2, 4, 8, 12} layers, {10, 20, 40, 100} epochs and batches of {32 … 256}; here the values are GraphCL's.
 */
export const infogcl = defineMethod({
  name: 'infogcl',
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'InfoGCL: Information-Aware Graph Contrastive Learning',
    authors: 'Xu et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2110.15438',
  },
  encoder: { name: 'graph-gin', hiddenSize: 32, numLayers: 3, activatedNorm: 'batch', concatenateLayers: true },
  hyperparameters: {
    /** Share of nodes, edges or attributes that is changed; a subgraph keeps the rest. */
    changeRate: rate(0.2),
    /** Epochs before the pair is chosen. */
    searchEpochs: count(5),
    numClusters: count(10, 2),
    /** Of what the best change keeps of the clusters, the share that both of a pair have to keep. */
    retention: rate(0.8),
    temperature: positive(0.2),
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(128, 2),
    learningRate: positive(0.01),
  },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  build({ config, parameters, createEncoder }) {
    const { changeRate, temperature } = config;
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const codesOf = (view: Graph) => sumReadout(encoder(view), view);
    const changes = [
      keepGraph,
      dropGraphNodes(changeRate),
      perturbGraphEdges(changeRate),
      maskGraphAttributes(changeRate),
      graphSubgraph(1 - changeRate),
    ].map((change) => eachGraph(change));
    const contrast = (h1: tf.Tensor2D, h2: tf.Tensor2D) => {
      const [z1, z2] = [project(h1), project(h2)];
      return tf.div<tf.Scalar>(tf.add(crossInfoNce(z1, z2, temperature), crossInfoNce(z2, z1, temperature)), 2);
    };
    let chosen: readonly [number, number] | undefined;
    let epoch = 0;
    return definePretext({
      augment(graph, rng) {
        const draw = rng.split('kinds');
        const kinds = chosen ?? [draw.below(changes.length), draw.below(changes.length)];
        return kinds.map((kind, k) => changes[kind]!(graph, rng.split(`view ${k}`)));
      },
      encoder,
      objective: ([h1, h2], [view1, view2]) => contrast(sumReadout(h1!, view1!), sumReadout(h2!, view2!)),
      afterEpoch(meanOf) {
        epoch += 1;
        if (epoch !== config.searchEpochs) return;
        const judges = { changes, codesOf, contrast, numClusters: config.numClusters };
        chosen = chooseViews(judgeViews(judges, meanOf), config.retention);
      },
    });
  },
});
