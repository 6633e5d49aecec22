import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { withFewLabels } from './fewLabels.js';
import { moleculeEncoder } from './pretrainGnns.js';

/** GraphCL's settings: nodes of social graphs have a constant feature (unsupervised_TU/ of Shen-Lab/GraphCL). */
export const graphclSettings = onSocialDatasets({ nodeFeatures: 'constant' });

/** Of molecules: transferLearning_MoleculeNet_PPI/chem/pretrain_graphcl.py there, which changes both views, by any change. */
export const graphclTransferSettings = {
  '*': {
    encoder: moleculeEncoder,
    augmentation: 'random4',
    changeRate: 0.2,
    temperature: 0.1,
    epochs: 100,
    batchSize: 256,
    learningRate: 1e-3,
  },
} as const;

/** For few labels, those of semisupervised_TU/ there (main.py, res_gcn.py): both views changed, a fifth of each graph. */
export const graphclFewLabelSettings = withFewLabels({
  changesBoth: true,
  changeRate: 0.2,
  temperature: 0.5,
  epochs: 100,
  learningRate: 1e-3,
});
