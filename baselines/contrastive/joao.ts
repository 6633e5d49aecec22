import { graphChanges } from '../../src/augmentations/graphwise/graphChanges.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { contrastGraphs } from '../../src/methods/contrastGraphs.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { learnedChanges } from '../../src/methods/learnedChanges.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { joaoCommon, joaoHyperparameters } from '../settings/joao.js';

/**
 * JOAO: GraphCL with augmentations that are drawn by a learned distribution, for each graph anew; after each epoch a chance
 * rises where the loss is high (`learnedChanges`; You et al., 2021, eq. 8). Settings of the
 * authors' code (unsupervised_TU/ of Shen-Lab/GraphCL_Automated: joao.sh, joao.py, aug.py): three layers of 32, Adam at 0.01,
 * 20 epochs, batches of 128; the first view is the graph itself; γ is tuned in {0.01, 0.1, 1}, here 0.1; nodes of social graphs
 * have a constant feature. For few labels the encoder and training are GraphCL's there. Changes of graphs as in `graphcl`.
 */
export const joao = defineMethod({
  name: 'joao',
  ...joaoCommon,
  hyperparameters: joaoHyperparameters,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector0'));
    const changes = Object.values(graphChanges(config.changeRate));
    const { augment, follow } = learnedChanges({ changes, drawnBy: 'graph', priorWeight: config.priorWeight });
    const objective = contrastGraphs(encoder, project, (z1, z2) => decoupledInfoNce(z1, z2, config.temperature));
    return definePretext({ augment, encoder, objective, afterEpoch: follow(encoder, objective) });
  },
});
