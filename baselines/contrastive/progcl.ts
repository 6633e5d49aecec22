import { adaptiveCorruption, adaptivelyCorruptedViews } from '../../src/augmentations/corruptedViews.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { hardNegatives } from '../../src/methods/hardNegatives.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { progclSettings } from '../settings/progcl.js';

/**
 * ProGCL in its weighting form: GCA until `startEpoch`, then each negative weighs by how hard it is and by the chance
 * that it is a true negative, under a mixture of two beta distributions that is fitted to similarities once. Settings as in
 * the authors' code (param/ of junxia97/ProGCL, eigenvector centrality); citation graphs have none there and run with
 * GRACE's, the mixture after the same fifth of the training as on Computers. The authors compute an n × n matrix of
 * weights once, from similarities across views, and keep it; here weights follow the similarities of each pair at each
 * step, one mean over a node's negatives in both views stands for one in each, and nothing of size n × n is kept.
 */
export const progcl = defineMethod({
  name: 'progcl',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'ProGCL: Rethinking Hard Negative Mining in Graph Contrastive Learning',
    authors: 'Xia et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2110.02027',
  },
  encoder: { name: 'gcn', hiddenSize: 256, outputSize: 128, numLayers: 2, activation: 'relu' },
  hyperparameters: {
    ...adaptiveCorruption('eigenvector'),
    projectionSize: count(128),
    temperature: positive(0.4),
    startEpoch: count(40, 0),
    /** Share of false negatives that the mixture starts from. */
    falseNegativeShare: rate(0.05),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: progclSettings,
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const sizes = [encoder.outputSize, config.projectionSize, encoder.outputSize];
    const project = mlp(sizes, 'elu', parameters.scope('projector'));
    const contrast = hardNegatives(config.temperature, config.falseNegativeShare);
    let epoch = 0;
    return definePretext({
      augment: adaptivelyCorruptedViews(config),
      encoder,
      objective([h1, h2], _views, { rng }) {
        const [z1, z2] = [project(h1!), project(h2!)];
        return epoch < config.startEpoch ? infoNce(z1, z2, config.temperature) : contrast(z1, z2, rng);
      },
      afterStep(step) {
        epoch = step + 1;
      },
    });
  },
});
