import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { graphChanges } from '../../src/augmentations/graphwise/graphChanges.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { contrastGraphs } from '../../src/methods/contrastGraphs.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { graphCodes } from '../../src/methods/graphCodes.js';
import { searchedViews, viewSearchHyperparameters } from '../../src/methods/searchedViews.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { bothWays } from '../../src/objectives/bothWays.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';

/**
 * InfoGCL: of GraphCL's changes of graphs the pair whose views share the least information and still hold what the task needs.
 * The authors published no code, and compare views by labels. Here no label is seen: the mutual information of each pair is
 * bounded by InfoNCE, and a change keeps the task as far as changed graphs stay in the clusters of the graphs they come from;
 * a graph is never compared twice as it is, which would teach nothing. That judgement without labels, its epochs, share of
 * batches, clusters and `retention` are ours. Codes of whole graphs are compared (global-global), with negatives, by one encoder;
 * the paper's principle for encoders and modes leaves these to the user. The paper searches {2, 4, 8, 12} layers, {10, 20, 40,
 * 100} epochs and batches of {32 … 256}; here the values are GraphCL's.
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
    ...viewSearchHyperparameters,
    temperature: positive(0.2),
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(128, 2),
    learningRate: positive(0.01),
  },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const { none, nodes, edges, attributes, subgraph } = graphChanges(config.changeRate);
    const changes = [none, nodes, edges, attributes, subgraph].map((change) => eachGraph(change));
    const loss = bothWays((z1, z2) => crossInfoNce(z1, z2, config.temperature));
    const views = searchedViews(changes, config, {
      codesOf: (view) => graphCodes(encoder, encoder(view), view),
      contrast: (h1, h2) => loss(project(h1), project(h2)),
    });
    return definePretext({ ...views, encoder, objective: contrastGraphs(encoder, project, loss) });
  },
});
