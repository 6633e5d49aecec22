import { identity, twoViews } from '../../src/augmentations/augmentation.js';
import {
  dropGraphNodes,
  graphSubgraph,
  maskGraphAttributes,
  perturbGraphEdges,
} from '../../src/augmentations/graphwise/changes.js';
import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { choice, count, flag, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { withFewLabels } from '../settings/fewLabels.js';
import { moleculeEncoder } from '../settings/pretrainGnns.js';

/**
 * GraphCL: agreement of each graph with an augmented version of itself. Settings of the authors' code (unsupervised_TU/ of
 * Shen-Lab/GraphCL: go.sh, gsimclr.py, aug.py): three layers of 32, Adam at 0.01, 20 epochs, batches of 128, temperature 0.2,
 * a tenth of nodes, edges or attributes, subgraphs of a fifth. `augmentation` as there: one alone, or for each graph one out
 * of node dropping and subgraph (`random2`), perturbed edges too (`random3`), masked attributes too (`random4`).
 * For few labels, those of semisupervised_TU/ (main.py, res_gcn.py): both views changed, a fifth of each graph, temperature 0.5,
 * 100 epochs at 0.001, `res-gcn`. Nodes of social graphs have a constant feature, as there. Their code gives nodes self-loops before GIN adds each node once more; here a node counts once.
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
    augmentation: choice('random2', ['nodes', 'subgraph', 'edges', 'attributes', 'random2', 'random3', 'random4']),
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
  // Of molecules: transferLearning_MoleculeNet_PPI/chem/pretrain_graphcl.py there, which changes both views, by any change.
  transferSettings: {
    '*': {
      encoder: moleculeEncoder,
      augmentation: 'random4',
      changeRate: 0.2,
      temperature: 0.1,
      epochs: 100,
      batchSize: 256,
      learningRate: 1e-3,
    },
  },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  fewLabelSettings: withFewLabels({
    changesBoth: true,
    changeRate: 0.2,
    temperature: 0.5,
    epochs: 100,
    learningRate: 1e-3,
  }),
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const nodes = dropGraphNodes(config.changeRate);
    const subgraph = graphSubgraph(config.subgraphShare);
    const edges = perturbGraphEdges(config.changeRate);
    const attributes = maskGraphAttributes(config.changeRate);
    const choices = {
      nodes: [nodes],
      subgraph: [subgraph],
      edges: [edges],
      attributes: [attributes],
      random2: [nodes, subgraph],
      random3: [nodes, subgraph, edges],
      random4: [nodes, subgraph, edges, attributes],
    };
    const change = eachGraph(...choices[config.augmentation]);
    return definePretext({
      augment: twoViews(config.changesBoth ? change : identity, change),
      encoder,
      objective([h1, h2], [view1, view2]) {
        const [z1, z2] = [project(sumReadout(h1!, view1!)), project(sumReadout(h2!, view2!))];
        return decoupledInfoNce(z1, z2, config.temperature);
      },
    });
  },
});
