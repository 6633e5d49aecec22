import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { withFewLabels } from './fewLabels.js';

/** JOAO's hyperparameters, which JOAOv2 has with other values for two (joao.sh and joaov2.sh of Shen-Lab/GraphCL_Automated). */
export const joaoHyperparameters = {
  /** Share of nodes, edges or attributes that is changed; a subgraph keeps the rest. */
  changeRate: rate(0.2),
  /** γ: how strongly the distribution of augmentations is held near the uniform one. */
  priorWeight: nonNegative(0.1),
  temperature: positive(0.2),
  nodeFeatures: choice('given', nodeFeatureChoices),
  epochs: count(20, 0),
  batchSize: count(128, 2),
  learningRate: positive(0.01),
};

/** What both methods of the paper are: GraphCL's encoder, for few labels its encoder and training there. */
export const joaoCommon = {
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Graph Contrastive Learning Automated',
    authors: 'You et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2106.07594',
  },
  encoder: { name: 'graph-gin', hiddenSize: 32, numLayers: 3, activatedNorm: 'batch', concatenateLayers: true },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  fewLabelSettings: withFewLabels({ temperature: 0.5, epochs: 100, learningRate: 1e-3 }),
} as const;
