import { identity, twoViews } from '../../src/augmentations/augmentation.js';
import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { changePools, changesOfPool, graphChanges } from '../../src/augmentations/graphwise/graphChanges.js';
import { choice, count, flag, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { contrastGraphs } from '../../src/methods/contrastGraphs.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { graphclFewLabelSettings, graphclSettings, graphclTransferSettings } from '../settings/graphcl.js';

/**
 * GraphCL: agreement of each graph with an augmented version of itself. Settings of the authors' code (unsupervised_TU/ of
 * Shen-Lab/GraphCL: go.sh, gsimclr.py, aug.py): three layers of 32, Adam at 0.01, 20 epochs, batches of 128, temperature 0.2,
 * a tenth of nodes, edges or attributes, subgraphs of a fifth. `augmentation` as there: one alone, or for each graph one out
 * of node dropping and subgraph (`random2`), perturbed edges too (`random3`), masked attributes too (`random4`). Their code
 * gives nodes self-loops before GIN adds each node once more; here a node counts once.
 */
export const graphcl = defineMethod({
  name: 'graphcl',
  version: 2,
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Graph Contrastive Learning with Augmentations',
    authors: 'You et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2010.13902',
  },
  encoder: { name: 'graph-gin', hiddenSize: 32, numLayers: 3, activatedNorm: 'batch', concatenateLayers: true },
  hyperparameters: {
    augmentation: choice('random2', changePools),
    changeRate: rate(0.1),
    subgraphShare: rate(0.2),
    /** Whether the first view is changed too, instead of the graph as it is. */
    changesBoth: flag(false),
    temperature: positive(0.2),
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(128, 2),
    learningRate: positive(0.01),
  },
  transferSettings: graphclTransferSettings,
  settings: graphclSettings,
  fewLabelSettings: graphclFewLabelSettings,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const changes = graphChanges(config.changeRate, config.subgraphShare);
    const change = eachGraph(...changesOfPool(config.augmentation, changes));
    return definePretext({
      augment: twoViews(config.changesBoth ? change : identity, change),
      encoder,
      objective: contrastGraphs(encoder, project, (z1, z2) => decoupledInfoNce(z1, z2, config.temperature)),
    });
  },
});
